"""Let an Xvfb unpacked beside the system find its keymap compiler (called without root only).

Xvfb has the folder of xkbcomp compiled in. In the copy under .sys the text "/usr/bin/" is made
"./", which is shorter, so nothing moves; setup/virtual-display.sh starts it in that folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

_COMPILED_IN = b"\0/usr/bin\0"
_BESIDE = b"\0.\0\0\0\0\0\0\0\0"


def main(beside: Path) -> None:
    """Change the copy of Xvfb under `beside`, if there is one and it is not changed yet."""
    program = beside / "usr" / "bin" / "Xvfb"
    if not program.is_file():
        return
    content = program.read_bytes()
    if _COMPILED_IN in content:
        program.write_bytes(content.replace(_COMPILED_IN, _BESIDE))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
