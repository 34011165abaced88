"""Pack font files into resources/fonts and list them in fonts.json (run by hand, once a font).

    python setup/pack_fonts.py FOLDER

FOLDER holds the five .ttf files under our names. Noto comes from the npm packages
@expo-google-fonts/noto-sans-sc and noto-serif-sc, HanaMinB from Debian's fonts-hanazono. The
bytes are kept as published: unpacking gives the same file back.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sys
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
NOTO_SANS = ("OFL-NotoSansSC.txt", "npm @expo-google-fonts/noto-sans-sc 0.4.3")
NOTO_SERIF = ("OFL-NotoSerifSC.txt", "npm @expo-google-fonts/noto-serif-sc 0.4.3")
FACES = {
    "NotoSansSC-Regular": NOTO_SANS,
    "NotoSansSC-Medium": NOTO_SANS,
    "NotoSerifSC-Regular": NOTO_SERIF,
    "NotoSerifSC-SemiBold": NOTO_SERIF,
    "HanaMinB": ("Hanazono.txt", "Debian fonts-hanazono 20170904"),
}
# One dictionary as large as the largest file would cost its reader the same memory; 32 MiB finds
# nearly all there is to find.
FILTERS = [
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 32 << 20},
]


def main(folder: Path) -> None:
    """Pack every face of FACES found in `folder` and write the list."""
    rows = []
    for face, (licence, origin) in FACES.items():
        plain = (folder / f"{face}.ttf").read_bytes()
        packed = lzma.compress(plain, check=lzma.CHECK_SHA256, filters=FILTERS)
        (FONTS / f"{face}.ttf.xz").write_bytes(packed)
        rows.append(
            {
                "face": face,
                "packed": f"{face}.ttf.xz",
                "size": len(plain),
                "sha256": hashlib.sha256(plain).hexdigest(),
                "licence": licence,
                "origin": origin,
            }
        )
    text = json.dumps({"faces": rows}, ensure_ascii=False, indent=2)
    (FONTS / "fonts.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
