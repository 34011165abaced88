"""The screens of cases: the desk, one case whole, reporting, and the forms of the moves."""
