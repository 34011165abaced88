"""Form F01 the way reportlab's own layout engine makes it: tables with a Paragraph in every cell.

The peer of the paper benchmark: same rows, same words, same fonts. Where reportlab's accelerator
(`rl_accel`) is installed this uses it; ASCII armour around the page streams is left off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from desktop import resources
from desktop.reports import fonts
from desktop.reports.page import Imprint
from desktop.reports.visit_sheet import VisitSheet

_GRID = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.57, colors.black),
        ("BOX", (0, 0), (-1, -1), 1.42, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4.5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4.5),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
)


def build(
    path: Path, sheets: Sequence[VisitSheet], imprint: Imprint, words: Mapping[str, Any]
) -> None:
    """Write all sheets, a page each."""
    for name, face in (("song", "NotoSerifSC-Regular"), ("hei", "NotoSansSC-Regular"),
                       ("bold", "NotoSansSC-Medium"), ("rare", "HanaMinB")):  # fmt: skip
        pdfmetrics.registerFont(TTFont(name, str(resources.font_path(face))))
    form = _Form(words)
    rl_config.useA85 = 0
    story: list[Any] = []
    for index, sheet in enumerate(sheets, start=1):
        story += form.sheet(sheet, imprint, index, len(sheets))
    SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=25 * mm, rightMargin=15 * mm,
        topMargin=20 * mm, bottomMargin=5 * mm,
    ).build(story)  # fmt: skip


class _Form:
    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words
        self.body = ParagraphStyle(
            "body", fontName="song", fontSize=10.5, leading=14.4, wordWrap="CJK"
        )
        self.rare = ParagraphStyle("rare", parent=self.body, fontName="rare")
        self.head = ParagraphStyle(
            "head", parent=self.body, fontName="hei", fontSize=10, alignment=1
        )
        self.note = ParagraphStyle("note", parent=self.body, fontSize=9, textColor=colors.grey)
        self.title = ParagraphStyle(
            "title", parent=self.body, fontName="bold", fontSize=22, leading=28, alignment=1
        )
        self.song = fonts.face("NotoSerifSC-Regular").characters

    def text(self, text: str, style: ParagraphStyle | None = None) -> Paragraph:
        wanted = style or self.body
        if not self.song.issuperset(text):
            wanted = self.rare
        return Paragraph(text, wanted)

    def label(self, key: str) -> Paragraph:
        return Paragraph(self.words["labels"][key].replace("\n", "<br/>"), self.head)

    def boxes(self, rows: Sequence[Any], ticked: frozenset[str] = frozenset()) -> Paragraph:
        lines = [
            "\u3000".join(("■" if code in ticked else "□") + word for code, word in row)
            for row in rows
        ]
        return Paragraph("<br/>".join(lines), self.body)

    def table(
        self, widths: Sequence[float], heights: Sequence[float], rows: list[list[Any]]
    ) -> Table:
        return Table(
            rows, [w * mm for w in widths], [h * mm for h in heights], style=_GRID, hAlign="LEFT"
        )

    def sheet(self, sheet: VisitSheet, imprint: Imprint, page: int, pages: int) -> list[Any]:
        words, label, text = self.words, self.label, self.text
        third = 104 / 3
        when = "\u3000\u3000".join(words[key] for key in ("month", "day", "hour", "minute"))
        sign = words["sign"]
        date = "年\u3000月\u3000日"
        facts = (
            words["station"].format(name=sheet.station),
            words["grid"].format(name=sheet.grid),
            words["number"].format(number=sheet.number),
        )
        people = text(words["people"].format(count=sheet.population))
        table, boxes, note = self.table, self.boxes, self.note
        return [
            Paragraph(words["title"], self.title),
            Table([[text(fact) for fact in facts]], [70 * mm, 50 * mm, 50 * mm]),
            table([22, third, 22, third, 22, third], [9], [[
                label("head"), text(sheet.head), label("phone"), text(sheet.phone),
                label("population"), people,
            ]]),
            table([22, 148], [9], [[label("address"), text(sheet.address)]]),
            table([22, 49, 14, 85], [9], [[
                label("time"), text(when), label("way"), boxes([words["way"]]),
            ]]),
            table([22, 108, 40], [9], [[
                label("result"), boxes([words["result"]]), text(words["result_note"], note),
            ]]),
            table([22, 148], [14], [[label("purpose"), boxes(words["purpose"])]]),
            table([22, 34, 24, 24, 16, 50], [9], [[
                label("person_met"), text(""), label("relation"), text(""),
                label("kind"), boxes([words["kind"]], sheet.kinds),
            ]]),
            table([30, 20, 55, 65], [7, 7.5, 7.5, 7.5, 7.5], [
                [label(key) for key in ("name", "member_relation", "id_no", "change")],
                *([text("")] * 4 for _ in range(4)),
            ]),
            table([22, 148], [40, 24, 18, 19], [
                [label("findings"), text(sheet.last_findings, note)],
                [label("needs"), text(sheet.open_needs, note)],
                [label("hazards"), boxes(words["hazards"])],
                [label("handling"), text("")],
            ]),
            table([22, 63, 22, 63], [8], [[
                label("responsible"), text(""), label("due"), text(""),
            ]]),
            table([22, 148], [12], [[label("follow_up"), text("")]]),
            table([56, 58, 56], [17], [[
                text(f"{sign['visited']}<br/>□{words['sign_refused']} "
                     f"□{words['sign_unable']} {date}"),
                text(f"{sign['worker']}<br/>{date}"),
                text(f"{sign['head']}<br/>{date}"),
            ]]),
            *self.footer(sheet, imprint, page, pages),
            PageBreak(),
        ]  # fmt: skip

    def footer(self, sheet: VisitSheet, imprint: Imprint, page: int, pages: int) -> list[Any]:
        words = self.words
        number = words["page"].format(page=page, pages=pages)
        printed = words["printed"].format(
            who=imprint.printed_by, at=f"{imprint.printed_at:%Y-%m-%d %H:%M}", number=imprint.number
        )
        remark = (
            words["modes"]["prefilled"], words["levels"][sheet.level], words["masked"],
            words["keep"],
        )  # fmt: skip
        return [
            Paragraph(f"{number}\u3000{printed}", self.note),
            Paragraph("\u3000".join(remark), self.note),
        ]
