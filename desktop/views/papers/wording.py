"""Words of the print preview, and of everything that can go wrong on the way to paper."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop import resources
from desktop.services.papers import previews
from desktop.services.papers.case_register_papers import U03
from desktop.services.papers.printing import Missing
from desktop.views import messages

CONTEXT = "papers"

messages.add(
    {
        code: str(source)
        for code, source in {
            "sheet_missing_glyph": QT_TRANSLATE_NOOP(
                "papers", "{record} has a character no font can print ({characters}); write by hand"
            ),
            "text_too_long": QT_TRANSLATE_NOOP(
                "papers", "The text of {record} is too long for its place on paper"
            ),
            "code_not_on_form": QT_TRANSLATE_NOOP(
                "papers", "The form has no box for {value} ({record})"
            ),
        }.items()
    },
    CONTEXT,
)


def form_title(form: str) -> str:
    """F01 入户走访登记表: the name as it stands on the paper."""
    return f"{form} {resources.words(form)['title']}".replace("\u3000", "")


def source_title(source: str, form: str, bare: bool) -> str:
    """What a preview is made of; `bare`: an empty form or a table, of nobody in front."""
    fixed = {previews.SCORE: "F05", previews.HANDOVER: "U01", previews.LIST: U03}
    if source in fixed:
        return form_title(fixed[source])
    if bare or source == previews.CASE:
        return form_title(form) if form else ""
    known = {
        previews.DUE: QCoreApplication.translate("papers", "sheets of today"),
        previews.ONE: QCoreApplication.translate("papers", "sheet of one household"),
        previews.VISIT: QCoreApplication.translate("papers", "record of a visit"),
    }
    return f"{form_title('F01')}\u3000{known[source]}"


def mode_word(mode: str) -> str:
    """空白表, 预填表 or 归档表, as in the footer of the sheet."""
    return str(resources.words("F01")["modes"][mode])


def field_word(field: str) -> str:
    """The heading of a field on the form, on one line; empty for one without a heading."""
    labels = resources.words("F01")["labels"]
    return str(labels.get(field, "")).replace("\n", "").replace("\u3000", "")


def missing_sentence(missing: tuple[Missing, ...]) -> str:
    """Who cannot be printed and which characters are to blame."""
    named = "；".join(f"{one.label}（{one.characters}）" for one in missing)
    words = QCoreApplication.translate("papers", "{names} cannot be printed, write by hand")
    return words.format(names=named)
