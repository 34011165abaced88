"""Records a small station file of today's step, which every later version must open.

`python -m tests.storage.recorder` writes `tests/data/recorded/step-NNNN/`; run it once when a step
is released, never again for an old one. `test_migrations.py` reads what it wrote.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from desktop.services.drafts import save_draft
from desktop.services.visits.visits import NeedValues, VisitValues, record_visit
from desktop.storage.migrations import LATEST
from tests.builders import Village, an_id, create_village
from tests.fakes import STORY_NOW

RECORDED = Path(__file__).parents[1] / "data" / "recorded"
FILES = ("station.db", "station.keys", "device.secret")
FINDINGS = "老人血压稳定，药够吃到月底"
DRAFT = {"findings": "还没写完的话"}


def record() -> Path:
    """The recorded folder of the latest step. Refuses to write over one."""
    folder = RECORDED / f"step-{LATEST:04}"
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        village = create_village(Path(name))
        _fill(village)
        village.station_of(village.head).close()
        for file in FILES:
            shutil.copyfile(village.settings.data_dir / file, folder / file)
    return folder


def _fill(village: Village) -> None:
    """One visit with a need (so that ops wait and the audit grows) and one open draft."""
    values = VisitValues(
        household_id=an_id("h-cong"), started_at=STORY_NOW, way="1", purposes=("01",), result="1",
        follow_up_due=date(2026, 11, 12), findings=FINDINGS,
        needs=(NeedValues("01", "配一副老花镜"),),
    )  # fmt: skip
    with village.database.writing(village.worker) as uow:
        record_visit(uow, values)
    with village.database.writing(village.worker) as uow:
        save_draft(uow, "visit", an_id("h-lin"), "林守业", DRAFT)


if __name__ == "__main__":
    print(record())
