"""Where this computer keeps the workstation's own files. Every such path is built here.

What ships with the program (fonts, code lists, translations) is `desktop.resources`; what a
person chooses on screen is a preference in the data file, not a setting.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from sync.errors import Unavailable

HOME_VARIABLE = "GRID_WORKSTATION_HOME"
"""Folder of the data file; an office sets it to move everything a person typed."""

CACHE_VARIABLE = "GRID_WORKSTATION_CACHE"
"""Folder of what can be made again from the program (unpacked fonts)."""

DISTRICT_VARIABLE = "GRID_WORKSTATION_DISTRICT"
"""Address of the district server, when the office that installs the program sets it beforehand."""

_APPLICATION = "grid-workstation"
_PRIVATE_FOLDER = 0o700


@dataclass(frozen=True)
class Settings:
    """The folders of one workstation and the files in them. Nothing is made until asked for."""

    data_dir: Path
    cache_dir: Path
    district_url: str | None = None

    @classmethod
    def of_this_computer(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The folders named in the environment, else the ones this system gives a program."""
        env = os.environ if environment is None else environment
        data = env.get(HOME_VARIABLE) or platformdirs.user_data_dir(_APPLICATION, appauthor=False)
        cache = env.get(CACHE_VARIABLE) or platformdirs.user_cache_dir(
            _APPLICATION, appauthor=False
        )
        return cls(
            Path(data).expanduser().absolute(),
            Path(cache).expanduser().absolute(),
            env.get(DISTRICT_VARIABLE) or None,
        )

    def for_practice(self) -> Settings:
        """The same workstation with the sample village's own data folder beside the real one."""
        return Settings(self.data_dir / "practice", self.cache_dir, self.district_url)

    @property
    def database(self) -> Path:
        """The encrypted data file."""
        return self.data_dir / "station.db"

    @property
    def keys(self) -> Path:
        """The slots that give each person the data key."""
        return self.data_dir / "station.keys"

    @property
    def device_secret(self) -> Path:
        """The secret that ties the slots to this computer."""
        return self.data_dir / "device.secret"

    @property
    def witness(self) -> Path:
        """What this computer last saw of its own file, to notice a restored copy."""
        return self.data_dir / "witness.json"

    @property
    def log(self) -> Path:
        """The program's log; holds no personal data."""
        return self.data_dir / "workstation.log"

    @property
    def screen(self) -> Path:
        """Text size and light or dark: known before anybody has signed in."""
        return self.data_dir / "screen.ini"

    @property
    def backups(self) -> Path:
        """Copies of the data file, encrypted as it is."""
        return self.data_dir / "backups"

    @property
    def prints(self) -> Path:
        """Sheets on their way to the printer."""
        return self.data_dir / "prints"

    @property
    def fonts(self) -> Path:
        """Font files unpacked from the program."""
        return self.cache_dir / "fonts"

    def ready(self) -> Settings:
        """Make the data folder, closed to other users of this computer, and return self.

        Raises `Unavailable("folder_not_writable")` when it cannot be made or written.
        """
        private_folder(self.data_dir)
        return self


def private_folder(folder: Path) -> Path:
    """Make `folder` and its parents; the folder itself may be entered by its owner only.

    Raises `Unavailable("folder_not_writable", folder=…)` when it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
        if folder.stat().st_mode & 0o077 and os.name == "posix":
            folder.chmod(_PRIVATE_FOLDER)
    except OSError as error:
        raise Unavailable("folder_not_writable", folder=str(folder)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Unavailable("folder_not_writable", folder=str(folder))
    return folder
