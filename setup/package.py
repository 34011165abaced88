"""Build the one-folder bundle, look what is in it, and let it check itself.

Fails when a GPL part or the server is inside, or when the packaged program's own self-test does
not pass in an empty environment within a time limit (a broken package may hang, not exit).
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "grid-workstation"
SELFTEST_TIMEOUT_S = 120
LIBRARIES_PATH = "LD_LIBRARY_PATH"

FORBIDDEN = re.compile(
    r"virtualkeyboard|DarkGarden|Qt6?Charts|Qt6?Graphs|QtDataVisualization|pymupdf|"
    r"libreadline|libgdbm|libgtk|libqgtk3|starlette|uvicorn|sync/server|pytest|hypothesis",
    re.IGNORECASE,
)
"""Names that must not be in the bundle: GPL parts, the server, tools of development."""


def forbidden(folder: Path) -> list[str]:
    """Files of `folder`, and modules inside its program, that must not be there."""
    found = [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and FORBIDDEN.search(path.relative_to(folder).as_posix())
    ]
    listing = subprocess.run(
        [Path(sysconfig.get_path("scripts")) / "pyi-archive_viewer", "-r", "-l", "-b",
         folder / folder.name],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    modules = (line.strip().replace(".", "/") for line in listing.stdout.splitlines())
    return found + [f"module {name}" for name in modules if FORBIDDEN.search(name)]


def size_bytes(folder: Path) -> int:
    """What the files of `folder` take, links not followed."""
    return sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())


def copy_python_licences(target: Path) -> int:
    """One text for each library of Python that went into the bundle, and Python's own."""
    target.mkdir(parents=True, exist_ok=True)
    inside = {name.lower() for name in _packages_inside()}
    count = 0
    for distribution in importlib.metadata.distributions():
        name = distribution.metadata["Name"]
        top = {line.split("/")[0] for line in (distribution.read_text("RECORD") or "").split()}
        if not {part.lower() for part in top} & inside:
            continue
        texts = [
            Path(str(distribution.locate_file(file))).read_text(encoding="utf-8", errors="replace")
            for file in distribution.files or []
            if re.search(r"dist-info/.*(licen[cs]e|copying|notice)", str(file), re.IGNORECASE)
        ]
        said = distribution.metadata["License-Expression"] or distribution.metadata["License"] or ""
        head = f"{name} {distribution.version}\n{said}\n\n"
        (target / f"{name}.txt").write_text(head + "\n\n".join(texts), encoding="utf-8")
        count += 1
    for own in (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", *_system_python_licence()):
        if own.is_file():
            shutil.copy(own, target / "Python.txt")
            return count + 1
    raise SystemExit("package: the licence of Python itself was not found")


def _system_python_licence() -> list[Path]:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return [
        Path("/usr/share/doc") / name / "copyright"
        for name in (f"{version}-minimal", f"lib{version}-minimal", f"lib{version}-stdlib", version)
    ]


def copy_system_licences(target: Path) -> int:
    """Debian's copyright file for each system library that was put into the bundle."""
    if shutil.which("dpkg-query") is None:
        return 0
    listing = (ROOT / "build" / "pyinstaller" / "pyinstaller" / "COLLECT-00.toc").read_text("utf-8")
    sources = {
        str(Path(source).resolve())
        for name, source in re.findall(r"\('([^'/]+)',\s*'([^']+)',\s*'BINARY'\)", listing)
        if (BUNDLE / "_internal" / name).is_file()
    }
    told = subprocess.run(
        ["dpkg-query", "-S", *sorted(sources), *sorted(_before_merge(sources))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    packages = {line.split(":")[0] for line in told.stdout.splitlines()}
    target.mkdir(parents=True, exist_ok=True)
    for package in packages:
        shutil.copy(Path("/usr/share/doc") / package / "copyright", target / f"{package}.txt")
    return len(packages)


def _before_merge(paths: set[str]) -> set[str]:
    """The same files as dpkg of Debian 12 lists some of them: /lib rather than /usr/lib."""
    return {path.removeprefix("/usr") for path in paths if path.startswith("/usr/lib/")}


def _packages_inside() -> set[str]:
    """Top-level packages of the bundle, from PyInstaller's own table of contents."""
    listing = (ROOT / "build" / "pyinstaller" / "pyinstaller" / "PYZ-00.toc").read_text("utf-8")
    names = re.findall(r"^\s*\[?\(?'([A-Za-z0-9_.]+)',", listing, re.MULTILINE)
    return {name.split(".")[0] for name in names} | {"sqlcipher3", "pypdfium2_raw"}


def selftest() -> dict[str, object]:
    """What the packaged program says of itself, started in an empty environment."""
    environment = {"GRID_WORKSTATION_CACHE": str(ROOT / "build" / "package-cache")}
    if LIBRARIES_PATH in os.environ:  # system libraries unpacked beside, on a bare computer
        environment[LIBRARIES_PATH] = os.environ[LIBRARIES_PATH]
    told = subprocess.run(
        [BUNDLE / BUNDLE.name, "selftest", "--json"],
        env=environment, capture_output=True, timeout=SELFTEST_TIMEOUT_S, check=False,
    )  # fmt: skip
    if told.returncode not in (0, 1):
        raise SystemExit(f"package: the program failed to start\n{told.stderr.decode()}")
    found: dict[str, object] = json.loads(told.stdout)
    return found


def main() -> int:
    """Build, inspect, run. The exit code says whether the bundle may be handed out."""
    shutil.rmtree(BUNDLE, ignore_errors=True)
    command = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build" / "pyinstaller"),
        str(ROOT / "pyinstaller.spec"),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    licences = copy_python_licences(BUNDLE / "_internal" / "licences" / "python")
    licences += copy_system_licences(BUNDLE / "_internal" / "licences" / "system")
    wrong = forbidden(BUNDLE)
    for name in wrong:
        print(f"package: {name} must not be in the bundle", file=sys.stderr)
    found = selftest()
    print(json.dumps(found, ensure_ascii=False, indent=1))
    print(
        f"package: {BUNDLE.relative_to(ROOT)}: {size_bytes(BUNDLE) / 1e6:.0f} MB, "
        f"{licences} licences copied, self-test {'passed' if found['ok'] else 'FAILED'}"
    )
    return 0 if found["ok"] and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
