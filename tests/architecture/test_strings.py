"""Screens speak through tr(): no bare text, no f-string, nothing left untranslated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from setup.compile_strings import entries, sources
from tests.architecture.source import ROOT, modules, named, tree

SHOWS_ITS_TEXT = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setPlaceholderText",
    "setTitle", "setInformativeText", "setDetailedText", "setLabelText", "setAccessibleName",
    "setAccessibleDescription", "addItem", "addItems", "insertItem", "addAction", "addTab",
    "insertTab", "setTabText", "addMenu", "addRow", "addButton", "setHeaderLabels", "setItemText",
    "setPrefix", "setSuffix", "showMessage", "setHorizontalHeaderLabels",
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction",
    "QMenu", "QDockWidget", "QMessageBox",
}  # fmt: skip

# A key is called the same on every keyboard, and an address begins the same in every language.
SAME_EVERYWHERE = re.compile(
    r"((Ctrl|Alt|Shift)\+)*(F\d+|[A-Z]|Enter|Esc|Del|Space|Tab|PgUp|PgDn)|https://"
)

# Understanding what people type (昨天, 9点半, 2单元) needs Chinese in the source.
READS_TYPED_CHINESE = {"date_words.py"}
READS_WHAT_IS_TYPED = {
    "compile",
    "fullmatch",
    "match",
    "search",
    "sub",
    "removesuffix",
    "removeprefix",
    "startswith",
    "endswith",
    "split",
}


def screen_modules() -> list[Path]:
    """The files whose strings a person may see."""
    places = [ROOT / "desktop" / "views", ROOT / "desktop" / "app", ROOT / "desktop" / "app.py"]
    return [path for path in modules() if any(path.is_relative_to(place) for place in places)]


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def literal_texts(node: ast.expr) -> Iterator[str]:
    """The literal pieces of an argument, f-strings and lists included."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr | ast.List | ast.Tuple):
        for part in node.values if isinstance(node, ast.JoinedStr) else node.elts:
            yield from literal_texts(part)
    elif isinstance(node, ast.BinOp):
        yield from literal_texts(node.left)
        yield from literal_texts(node.right)


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call in every screen module."""
    for path in screen_modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                yield path, node


def test_no_bare_text_in_a_widget() -> None:
    bare = [
        f"{named(path, node)} {called(node)}({text!r})"
        for path, node in calls()
        if called(node) in SHOWS_ITS_TEXT
        for argument in node.args[: 1 if called(node) == "addItem" else None]  # then comes data
        for text in literal_texts(argument)
        if any(character.isalpha() for character in text) and not SAME_EVERYWHERE.fullmatch(text)
    ]
    assert bare == []


def test_tr_is_given_plain_literals() -> None:
    """An f-string, a sum or a formatted text is not what lupdate wrote down."""
    wrong = [
        named(path, node)
        for path, node in calls()
        if called(node) == "tr"
        if not (
            node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        )
    ]
    assert wrong == []


def test_no_chinese_in_the_source_of_a_screen() -> None:
    """Chinese comes from the translation, from code lists or from a record."""
    views = ROOT / "desktop" / "views"
    found = []
    for path in (path for path in screen_modules() if path.is_relative_to(views)):
        if path.name in READS_TYPED_CHINESE:
            continue
        spared = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and called(node) in READS_WHAT_IS_TYPED:
                spared |= {id(argument) for argument in node.args}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                han = any("\u4e00" <= character <= "\u9fff" for character in node.value)
                if han and id(node) not in spared:
                    found.append(f"{named(path, node)} {node.value!r}")
    assert found == []


def test_there_are_translations() -> None:
    assert len(sources()) >= 2


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_nothing_is_left_unfinished(path: Path) -> None:
    assert [entry.source for entry in entries(path) if not entry.finished] == []


def test_every_text_of_a_screen_is_translated() -> None:
    known = {entry.source for path in sources() for entry in entries(path)}
    missing = [
        f"{named(path, node)} {node.args[0].value!r}"
        for path, node in calls()
        if called(node) == "tr" and node.args and isinstance(node.args[0], ast.Constant)
        if node.args[0].value not in known
    ]
    assert missing == []


def test_placeholders_survive_translation() -> None:
    """A value a sentence forgets is a fact the worker is not told."""
    lost = []
    for path in sources():
        for entry in entries(path):
            wanted = _fields(entry.source)
            for text in entry.translations:
                if _fields(text) != wanted:
                    lost.append(f"{entry.file}: {entry.source!r} → {text!r}")
    assert lost == []


def _fields(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]} | (
        {"%n"} & {text[i : i + 2] for i in range(len(text))}
    )
