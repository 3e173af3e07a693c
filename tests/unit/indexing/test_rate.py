"""The rate that progress reports."""

from gallery.indexing.rate import WINDOW, Rate


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_claimed_before_there_is_something_to_measure():
    rate = Rate()
    assert rate.per_second() == 0
    rate.add(10)
    assert rate.per_second() == 0


def test_the_rate_is_counted_from_the_first_mark():
    clock = Clock()
    rate = Rate(clock)
    rate.add(1000)  # came before the clock was started
    for clock.now in (1.0, 2.0, 3.0, 4.0):
        rate.add(30)
    assert rate.per_second() == 30


def test_what_is_long_past_is_forgotten():
    clock = Clock()
    rate = Rate(clock)
    for clock.now in (0.0, 1.0):
        rate.add(1_000_000)
    for second in range(5):
        clock.now = WINDOW + 10 + second
        rate.add(7)
    assert rate.per_second() == 7
