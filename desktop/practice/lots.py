"""Drawing lots for the sample village: one seeded stream for names, numbers, days and ids.

Nothing here knows the tables; the same seed and day give the same village.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from sync.records.id_numbers import check_character
from sync.records.score_formulas import add_months
from sync.records.times import CHINA

T = TypeVar("T")

_REGION = "999999"  # never assigned to any place
_MALE = "1"
_MOBILE_PREFIXES = ("134", "135", "136", "137", "138", "139", "150", "158", "186", "187", "188")


class Lots:
    """The one source of chance."""

    def __init__(self, seed: int, today: date) -> None:
        self.today = today
        self._random = random.Random(seed)  # noqa: S311 (a sample village, not a secret)
        self._numbers: set[str] = set()
        self._phones: set[str] = set()

    def one(self, items: Sequence[T]) -> T:
        """One of them, all alike."""
        return self._random.choice(items)

    def weighted(self, items: Sequence[tuple[T, int]]) -> T:
        """One of them by weight."""
        values, weights = zip(*items, strict=True)
        found: T = self._random.choices(values, weights)[0]
        return found

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different ones, in chance order."""
        return self._random.sample(items, min(count, len(items)))

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def chance(self, percent: float) -> bool:
        """True in `percent` of a hundred cases."""
        return self._random.random() * 100 < percent

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The same items in chance order."""
        return self._random.sample(items, len(items))

    def record_id(self, at: datetime) -> str:
        """An id of the shape of `sync.records.ids`, the same for the same seed."""
        value = int(at.timestamp() * 1000) << 80 | self._random.getrandbits(80)
        value = value & ~(0xF << 76) | 0x7 << 76
        value = value & ~(0x3 << 62) | 0x2 << 62
        return f"{value:032x}"

    def birth(self, age: int, mmdd: str | None = None) -> date:
        """A birth date that makes somebody exactly `age` today."""
        month, day = (int(mmdd[:2]), int(mmdd[2:])) if mmdd else (0, 0)
        if not mmdd:
            month = self.between(1, 12)
            day = self.between(1, 28)
        had_birthday = (month, day) <= (self.today.month, self.today.day)
        return date(self.today.year - age - (not had_birthday), month, day)

    def id_number(self, birth: date, sex: str) -> str:
        """An identity number nobody can have, with a true check character; never twice."""
        while True:
            serial = self.between(0, 499) * 2 + (sex == _MALE)
            first_17 = f"{_REGION}{birth:%Y%m%d}{serial:03d}"
            number = first_17 + check_character(first_17)
            # 000 at the end would look like a number that a spreadsheet has damaged
            if number not in self._numbers and not number.endswith("000"):
                self._numbers.add(number)
                return number

    def phone(self) -> str:
        """A mobile number with the middle block that is given to nobody; never twice."""
        while True:
            phone = f"{self.one(_MOBILE_PREFIXES)}0000{self.between(0, 9999):04d}"
            if phone not in self._phones:
                self._phones.add(phone)
                return phone

    def day_before(self, ago: int | str) -> date:
        """Today less `ago`: days, "1m" calendar months, or "1m-2d" a month ago plus two days."""
        if isinstance(ago, int):
            return self.today - timedelta(days=ago)
        months, _, rest = ago.partition("m")
        days = int(rest.removesuffix("d") or 0)
        return add_months(self.today, -int(months)) - timedelta(days=days)

    def moment(self, day: date, first_hour: int = 8, last_hour: int = 17) -> datetime:
        """An instant within office hours of a day in China, as aware UTC."""
        at = time(self.between(first_hour, last_hour - 1), self.between(0, 11) * 5, tzinfo=CHINA)
        return datetime.combine(day, at).astimezone(UTC)
