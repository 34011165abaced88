"""`python -m tests.reports.golden`: write the agreed setting of F01 anew, after looking at it."""

from __future__ import annotations

import json

from tests.reports.sheets import PREFILLED
from tests.reports.test_visit_sheet import GOLDEN, compose


def main() -> None:
    """One line per run of text: text, face, size, x and y in points."""
    (page,) = compose(PREFILLED)
    rows = [
        [text.text, text.face.name, text.size_pt, round(text.x, 1), round(text.y, 1)]
        for layer in page.layers
        for text in layer.texts
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
