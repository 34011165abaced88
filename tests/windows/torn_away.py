"""A program that types into the visit form and then waits to be killed. Not a test itself.

`python -m tests.windows.torn_away FOLDER WORDS` prints "kept" when the words have stood in the form
for two seconds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.app import make_application
from desktop.app.program import Program
from desktop.settings import Settings
from desktop.views.appearance import Appearance
from tests.fakes import FixedClock
from tests.windows.acts import begin_run, enter_village, type_up_to_findings
from tests.windows.driver import Driver


def main(folder: Path, words: str) -> None:
    """Type, say so, and go on running."""
    app = make_application(["workstation"])
    settings = Settings(folder, folder / "cache").ready()
    appearance = Appearance(app, settings.data_dir / "appearance.ini")
    program = Program(app, appearance, settings, FixedClock())
    program.start()
    driver = Driver(program)
    driver.come_to_front()
    driver.settle(0.2)
    enter_village(driver)
    begin_run(driver)
    type_up_to_findings(driver, "0910", "1")
    driver.write(words)
    driver.settle(2.1)  # the promise: a draft is on the disk within two seconds
    print("kept", flush=True)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
