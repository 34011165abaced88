"""Behind door three: the district's package, the code that opens it, account and password."""

from __future__ import annotations

from desktop.views.first_run.enrolment import Enrolment, Wording


class OpenFromFile(Enrolment):
    """As door two, but from a file: calls `enrol(job, file, code, login, password)`."""

    def _wording(self) -> Wording:
        return Wording(
            top=self.tr("Open from a file"),
            first=self.tr("Opening package"),
            example="*.gwb",
            hint=self.tr("the file the district wrote onto the stick"),
            missing=self.tr("Choose the opening package"),
            promise=self.tr(
                "No network is needed. The code is on the opening slip, not on the stick; the "
                "account is the one the package was made for."
            ),
            step=self.tr("Opening the package …"),
        )
