"""Spreadsheets in and out: rosters as stations hand them around, judged row by row.

Reading, header finding, column guessing and judging live here, pure and without a database.
What happens to judged rows is `desktop.services.imports.imports`.
"""
