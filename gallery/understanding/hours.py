"""Hours of the day in which long work may be done, such as 22:00-07:00."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Self

from gallery.errors import QueryError


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of day to another, by the local clock; over midnight when `end` is earlier."""

    start: time
    end: time

    @classmethod
    def of(cls, text: str) -> Self:
        """What a user types: "22:00-07:00", also "22-7".

        Raises:
            QueryError: it is nothing like that.
        """
        found = re.fullmatch(
            r"\s*([0-9]{1,2})(?::([0-9]{2}))?\s*-\s*([0-9]{1,2})(?::([0-9]{2}))?\s*", text
        )
        try:
            if found is None:
                raise ValueError
            start = time(int(found[1]), int(found[2] or 0))
            end = time(int(found[3].replace("24", "0")), int(found[4] or 0))
            if start == end:
                raise ValueError
        except ValueError:
            raise QueryError(f"{text!r} are no hours. Write them like 22:00-07:00.") from None
        return cls(start, end)

    def __contains__(self, moment: datetime) -> bool:
        now = moment.time()
        if self.start < self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end

    def until(self, moment: datetime) -> float:
        """Seconds from a moment to the next one in these hours; 0 within them."""
        if moment in self:
            return 0.0
        begins = datetime.combine(moment.date(), self.start)
        if begins < moment:
            begins += timedelta(days=1)
        return (begins - moment).total_seconds()

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"
