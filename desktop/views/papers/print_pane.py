"""The print preview: pages left, the page in front, options right.

What is shown is a picture of the very file that is printed. Loading, drawing and sending go
through the runner; choices are kept per person.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.services.papers import previews, printing
from desktop.services.papers.case_papers import F16
from desktop.services.papers.case_register_papers import Listed
from desktop.services.papers.paper_forms import BLANK_FORMS
from desktop.services.papers.previews import Ask, Preview
from desktop.services.papers.printing import Paper, Papers, Prepared
from desktop.views import messages, style
from desktop.views.desk import Desk
from desktop.views.papers import sending
from desktop.views.papers.captions import captions, phone_of
from desktop.views.papers.option_groups import ALL, ONE, PICKED
from desktop.views.papers.preview_area import PreviewArea
from desktop.views.papers.print_options import PrintOptions
from desktop.views.papers.wording import form_title, missing_sentence, source_title
from sync.errors import Refused, Unavailable

PREFERENCE = "print"
_REASON_CODES = frozenset({"reason_needed", "reason_too_long", "not_yours_to_see"})


class PrintPane(QWidget):
    """`about_changed`: the form or what it is made of is another one (the head row says it)."""

    about_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._source, self._record_id = previews.DUE, ""
        self._month: date | None = None
        self._listed: Listed | None = None
        self._form = ""
        """The form shown of those that fit a case."""
        self._preview: Preview | None = None
        self._prepared: Prepared | None = None
        self._round = 0
        self._busy = False
        self._reason = ""
        self._blocked = self.tr("nothing to print")
        self._build()
        kept = dict(desk.preferences.get(PREFERENCE, {}))
        self.options.set_preferences(kept)
        self._last_printer = str(kept.get("printer", ""))
        self.look_for_printers()

    # What to print

    def show_due(self) -> None:
        """Today's households."""
        self._begin(previews.DUE, "", None, "prefilled", ALL)

    def show_household(self, household_id: str) -> None:
        """One household, with today's others a click away."""
        self._begin(previews.ONE, household_id, None, "prefilled", ONE)

    def show_visit(self, visit_id: str) -> None:
        """The record of a visit made."""
        self._begin(previews.VISIT, visit_id, None, "archive", ALL)

    def show_score(self, worker_id: str, month: date) -> None:
        """A worker's month sheet."""
        self._begin(previews.SCORE, worker_id, month, "archive", ALL)

    def show_handover(self) -> None:
        """The slip that goes with a stick."""
        self._begin(previews.HANDOVER, "", None, "archive", ALL)

    def show_case(self, case_id: str, form: str = "") -> None:
        """The papers of a case: of one form, else of the likeliest."""
        self._form = form
        self._begin(previews.CASE, case_id, None, "archive", ALL)

    def show_list(self, listed: Listed) -> None:
        """A list of cases as it stands on screen."""
        self._listed = listed
        self._begin(previews.LIST, "", None, "archive", ALL)

    def is_list(self) -> bool:
        """Whether a list of cases is shown."""
        return self._source == previews.LIST

    def reload(self) -> None:
        """Make the preview anew from the records, numbers masked."""
        self.options.numbers.back_to_masked()
        self._later.start()

    def look_for_printers(self) -> None:
        """A printer may have been plugged in since; the one chosen stays chosen."""
        sending.find_printers(self.desk, self._on_printers)

    def about(self) -> str:
        """What is shown, for the head row: the form and what it is made of."""
        bare = self._without_record()
        return source_title(self._source, self.options.form.form() if bare else self._form, bare)

    def case_id(self) -> str:
        """The case whose papers are shown; empty for anything else."""
        return self._record_id if self._source == previews.CASE else ""

    def prepared(self) -> Prepared | None:
        """What is shown, once it is made."""
        return self._prepared

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is room for the small pages beside the page in front."""
        self.area.set_narrow(narrow)

    # Making the preview

    def _begin(
        self, source: str, record_id: str, month: date | None, mode: str, which: str
    ) -> None:
        self._source, self._record_id, self._month = source, record_id, month
        households = source in (previews.DUE, previews.ONE)
        self.options.choose(mode, which)
        forms = [(form, form_title(form)) for form in BLANK_FORMS] if households else []
        self.options.form.set_forms(forms, BLANK_FORMS[0])
        self._show_options()
        self.options.numbers.back_to_masked()
        self.about_changed.emit()
        self._load()

    def _show_options(self) -> None:
        """Only what can be chosen for what is shown."""
        bare = self._without_record()
        households = self._source in (previews.DUE, previews.ONE) and not bare
        numbers = self._source in (previews.VISIT, previews.CASE)
        table = bare and self.options.form.form() == F16
        self.options.show_for(households=households, numbers=numbers or table, styles=table)
        self.about_changed.emit()

    def _without_record(self) -> bool:
        """Another form than that of visits was chosen where nobody's record is in front."""
        chosen = self.options.form.form()
        return self._source in (previews.DUE, previews.ONE) and chosen not in ("", BLANK_FORMS[0])

    def _on_form(self) -> None:
        if self._source == previews.CASE:
            self._form = self.options.form.form()
        self.options.numbers.back_to_masked()
        self._reason = ""
        self._show_options()

    def _ask(self, *, masked: bool) -> Ask:
        options, source, positions = self.options, self._source, None
        if self._without_record():
            form = options.form.form()
            mode = options.mode() if form == F16 else "blank"
            return Ask(source=previews.FORM, form=form, mode=mode, masked=masked)
        if source in (previews.DUE, previews.ONE):
            which = options.which.which()
            source = previews.ONE if which == ONE else previews.DUE
            positions = options.which.positions() if which == PICKED else None
        return Ask(
            source=source,
            mode=options.mode(),
            record_id=self._record_id,
            month=self._month,
            order=str(options.which.orders.currentData()),
            positions=positions,
            masked=masked,
            with_last=options.with_last(),
            form=self._form if source == previews.CASE else "",
            listed=self._listed if source == previews.LIST else None,
        )

    def _load(self) -> None:
        """Read the sheets. Full numbers are shown only for a reason, and noted each time."""
        if not self.options.numbers.masked.isChecked():
            if self._reason:
                self._load_clear(self._reason)
            else:
                self._set_buttons(self.tr("a reason is needed"))
            return
        self._reason = ""
        number = self._start_round()
        ask = self._ask(masked=True)
        self.desk.runner.read(
            previews.load_preview, self.desk.viewer, ask, self.desk.clock.now(),
            done=partial(self._on_loaded, number), failed=partial(self._on_failed, number),
        )  # fmt: skip

    def _load_clear(self, reason: str) -> None:
        self._reason = reason
        number = self._start_round()
        self.desk.runner.act(
            previews.load_clear_preview, self._ask(masked=False), reason,
            done=partial(self._on_loaded, number), failed=partial(self._on_failed, number),
        )  # fmt: skip

    def _start_round(self) -> int:
        """What is under way from before is no longer wanted."""
        self._round += 1
        self._prepared = None
        self.area.banner.clear()
        self.options.numbers.say_wrong("")
        self.options.set_state("", "", "")
        self._set_buttons(self.tr("being set"))
        return self._round

    def _on_loaded(self, number: int, preview: Preview) -> None:
        if number != self._round:
            return
        self._preview = preview
        self.options.which.set_households(
            len(preview.due), preview.one.label if preview.one is not None else ""
        )
        if self._source == previews.CASE and preview.papers is not None:
            self._form = preview.papers.wish.form
            forms = [(form, form_title(form)) for form in preview.forms]
            self.options.form.set_forms(forms, self._form)
            self.about_changed.emit()
        if preview.papers is None:
            self._show_nothing(preview)
            return
        self.desk.runner.slow(
            printing.prepare, preview.papers,
            done=partial(self._on_prepared, number), failed=partial(self._on_failed, number),
        )  # fmt: skip

    def _on_prepared(self, number: int, prepared: Prepared) -> None:
        if number != self._round:
            return
        self._prepared = prepared
        paper = prepared.paper
        self._tell_missing(prepared)
        if paper is None:
            self.area.set_empty(self.tr("None of these sheets can be printed"))
            self._set_buttons(self.tr("nothing to print"))
            return
        self.area.set_paper(paper, captions(prepared.papers, paper))
        self.options.numbers.set_example(phone_of(prepared.papers))
        self._set_buttons("")

    def _on_failed(self, number: int, error: Exception) -> None:
        if number != self._round or not isinstance(error, Refused | Unavailable):
            return
        if error.code in _REASON_CODES:
            self._reason = ""
            self.options.numbers.say_wrong(messages.sentence(error))
            self._set_buttons(self.tr("a reason is needed"))
            return
        self.area.banner.say(messages.sentence(error), "danger")
        self._set_buttons(self.tr("nothing to print"))

    def _show_nothing(self, preview: Preview) -> None:
        if self._without_record():
            self.area.set_empty(self.tr("Nobody to call"), self.tr("or nobody called this month"))
        elif preview.never_visited:
            fact = self.tr("%n of them were never visited", "", preview.never_visited)
            self.area.set_empty(self.tr("No visit to record on paper"), fact)
        else:
            fact = self.tr("A blank sheet can be printed at any time: style, blank")
            self.area.set_empty(self.tr("No household to visit today"), fact)
        self._set_buttons(self.tr("nothing to print"))

    def _tell_missing(self, prepared: Prepared) -> None:
        pages = prepared.paper.pages if prepared.paper is not None else 0
        number = prepared.papers.number
        if prepared.missing:
            self.options.set_state(missing_sentence(prepared.missing), "warn", number)
        else:
            sentence = self.tr("All characters in the fonts, %n pages without a gap", "", pages)
            self.options.set_state(sentence, "ok", number)

    def _on_in_full(self, in_full: bool) -> None:
        if in_full and not self._reason:
            self._set_buttons(self.tr("a reason is needed"))

    def _on_no_picture(self, error: Exception) -> None:
        self._on_failed(self._round, error)

    # Printing

    def _on_print(self) -> None:
        self._record(self.options.printer.sending().printer, self._send)

    def _on_save(self) -> None:
        prepared = self._prepared
        if prepared is None or prepared.paper is None:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self.desk.preferences.get("print_folder") or QStandardPaths.writableLocation(
            documents
        )
        dialog = QFileDialog(self, self.tr("Keep as PDF"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(printing.suggested_name(prepared.papers))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Keep the file under a name chosen."""
        self.desk.preferences.set("print_folder", str(Path(path).parent))
        self._record("file", partial(self._save, Path(path)))

    def _record(self, target: str, then: sending.Then) -> None:
        """Write the printing down, then let it leave the program."""
        prepared = self._prepared
        if self._busy or prepared is None or prepared.paper is None:
            return
        self._busy = True
        self._set_buttons(self.tr("printing"))
        self.desk.preferences.set(PREFERENCE, self.options.preferences())
        papers, paper = prepared.papers, prepared.paper
        copies = 1 if target == "file" else self.options.printer.sending().copies
        self.desk.runner.act(
            printing.record_print, papers, paper, target, copies,
            done=lambda _changes: then(papers, paper), failed=self._on_not_printed,
        )  # fmt: skip

    def _send(self, papers: Papers, paper: Paper) -> None:
        wanted = self.options.printer.sending()
        done = partial(self._on_printed, papers, paper, wanted.printer)
        sending.send(self.desk, papers, paper, wanted, done, self._on_not_printed)

    def _save(self, path: Path, papers: Papers, paper: Paper) -> None:
        self.desk.runner.slow(
            printing.save_pdf, paper, path,
            done=partial(self._on_saved, papers), failed=self._on_not_printed,
        )  # fmt: skip

    def _on_printed(self, papers: Papers, paper: Paper, printer: str, _job: object) -> None:
        sentence = self.tr("{pages} pages sent to {printer}, number {number}").format(
            pages=paper.pages, printer=printer, number=papers.number
        )
        self._finish(sentence)

    def _on_saved(self, papers: Papers, path: Path) -> None:
        sentence = self.tr("Kept as {path}, number {number}")
        self._finish(sentence.format(path=path, number=papers.number))

    def _finish(self, sentence: str) -> None:
        self._busy = False
        self.desk.message(sentence, "ok")
        self.reload()

    def _on_not_printed(self, error: Exception) -> None:
        """Say why; the number is spent, so the next try has another one."""
        self._busy = False
        self.options.numbers.back_to_masked()
        self._load()
        if isinstance(error, Refused | Unavailable):
            self.area.banner.say(messages.sentence(error), "danger")

    def _set_buttons(self, reason: str) -> None:
        """Grey both buttons for a reason; an empty one enables them."""
        self._blocked = reason
        paper = self._paper()
        pages = paper.pages if paper is not None else 0
        has_printer = bool(self.options.printer.sending().printer)
        print_reason = "" if has_printer else self.tr("no printer")
        self.options.set_buttons(pages, reason, print_reason)

    def _on_printers(self, found: list[sending.Printer]) -> None:
        chosen = self.options.printer.sending().printer or self._last_printer
        self.options.printer.set_printers(found, chosen)
        self._set_buttons(self._blocked)

    # Small things

    def _paper(self) -> Paper | None:
        return self._prepared.paper if self._prepared is not None else None

    def _build(self) -> None:
        self.area = PreviewArea(self.desk.runner)
        self.options = PrintOptions()
        row = QHBoxLayout(self)
        style.fix(row, margins=(0, 0, 0, 0), spacing=0)
        row.addWidget(self.area, 1)
        row.addWidget(self.options)
        self.setFocusProxy(self.area)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._load)
        self.area.failed.connect(self._on_no_picture)
        self.options.form.changed.connect(self._on_form)
        self.options.changed.connect(self._later.start)
        self.options.clear_asked.connect(self._load_clear)
        self.options.numbers.in_full.toggled.connect(self._on_in_full)
        self.options.print_asked.connect(self._on_print)
        self.options.save_asked.connect(self._on_save)
