"""Paper: sheets of plain data in, pages out. No database, no Qt, no clock.

`truetype` and `fonts` know the letters, `lines` breaks text, `form` and `page` rule the paper,
one module per form composes it, `pdf` writes the file (and alone touches reportlab), `pictures`
shows its pages.
"""
