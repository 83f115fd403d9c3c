"""The worker of a practice copy: the same rounds as in a house, by the copy's own clock."""

import os

from tipline.app import StandIns, create_app
from tipline.demo.practice_choices import CHOICES
from tipline.demo.practice_clock import PracticeClock
from tipline.settings import read_settings
from tipline.web.front_desk import desk_of
from tipline.worker import work


def run() -> None:
    """Work until told to stop."""
    settings = read_settings(os.environ)
    clock = PracticeClock(settings.home)
    house = create_app(settings, StandIns(now=clock.now, choices=CHOICES, demo=True))
    work(house, desk_of(house))


if __name__ == "__main__":
    run()
