"""Look a house over: settings, database, roster, worker, clock and disk; each finding says what to do."""

import shutil
from collections.abc import Iterator
from datetime import timedelta

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from tipline.app import part_of_the_house
from tipline.casework.desk import Desk
from tipline.casework.upkeep import clock_drift, house_figures
from tipline.casework.verified_roster import the_roster
from tipline.domain.access import CONTACT_READERS, FIRST_READERS, NEVER_READERS
from tipline.domain.protocol_loading import protocols
from tipline.settings import Settings
from tipline.store import record_questions
from tipline.store.database import db
from tipline.texting_check import Finding, look_at_carrier, look_at_texting
from tipline.web.front_desk import desk_of

_LEAST_FREE_BYTES = 1024**3
_MOST_DRIFT = timedelta(seconds=30)


def look_over(app: Flask, settings: Settings) -> tuple[Finding, ...]:
    """Return a finding for each part; the database comes first, since most others need it."""
    with app.app_context():
        database = _database()
        rest = (
            (_clock, _pinned, _roster, _independent_recipient, _worker, _readers, look_at_texting)
            if database.is_well
            else ()
        )
        return (
            *_settings(settings),
            _organisation(desk_of(app)),
            _protocols(desk_of(app)),
            database,
            *(look(desk_of(app)) for look in rest),
            *look_at_carrier(desk_of(app), settings),
            _disk(settings),
        )


def _settings(settings: Settings) -> Iterator[Finding]:
    if settings.public_url is None:
        yield Finding("settings", False, "TIPLINE_PUBLIC_URL is missing: set the address visitors use")
    elif not settings.is_https:
        yield Finding("settings", False, "TIPLINE_PUBLIC_URL is not https: tips would travel in the open")
    else:
        yield Finding("settings", True, settings.address)
    if settings.timing_cover == 0:
        yield Finding("settings", False, "TIPLINE_TIMING_COVER is 0: minutes can give a reporter away; remove it")


def _organisation(desk: Desk) -> Finding:
    house = desk.organisation
    if not house.worksites:
        return Finding("organisation", False, f"{house.name} has no worksites: list them in organisation.toml")
    return Finding("organisation", True, f"{house.name}, team {house.team}, worksites: {len(house.worksites)}")


def _protocols(desk: Desk) -> Finding:
    """Say what new cases follow; a file that is wrong does not let the house start at all."""
    own = [each for each in desk.shelf.newest.values() if each.changes]
    if behind := [each.name for each in own if protocols()[each.name].version > (each.changes or 0)]:
        said = f"{', '.join(behind)}: the house has a newer version: write yours anew from it"
        return Finding("protocols", False, said)
    changed = ", ".join(f"{each.name} {each.version}" for each in own) or "none"
    return Finding("protocols", True, f"{len(desk.shelf.newest)}; changed by you: {changed}")


def _pinned(desk: Desk) -> Finding:
    """A version that cases follow has to stay in its folder until the last of them is purged."""
    gone = sorted(set(record_questions.pinned_versions(desk.session)) - set(desk.shelf.pinned))
    if gone:
        names = ", ".join(f"{name} {version}" for name, version in gone)
        return Finding("pinned protocols", False, f"{names}: cases follow it, and its file is gone: bring it back")
    return Finding("pinned protocols", True, "every case finds its version")


def _database() -> Finding:
    head = ScriptDirectory(str(part_of_the_house("migrations"))).get_current_head()
    try:
        with db.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as failure:
        return Finding("database", False, f"does not answer ({type(failure).__name__}): see TIPLINE_DATABASE_URL")
    if current != head:
        return Finding("database", False, f"is at {current}, the code at {head}: run `tipline db upgrade`")
    return Finding("database", True, f"answers, schema {head}")


def _clock(desk: Desk) -> Finding:
    drift = clock_drift(desk)
    if abs(drift) > _MOST_DRIFT:
        return Finding("clock", False, f"is {drift} apart from the database's: one-time codes will fail; set it")
    return Finding("clock", True, f"{desk.now():%Y-%m-%d %H:%M} UTC, as the database has it")


def _roster(desk: Desk) -> Finding:
    roles = frozenset(role for member in the_roster(desk) for role in member.reader.roles)
    needed = frozenset(CONTACT_READERS).union(*FIRST_READERS.values())
    if missing := sorted(needed - roles):
        said = f"nobody is admitted as {', '.join(missing)}: `tipline member invite`, then `admit`"
        return Finding("roster", False, said)
    return Finding("roster", True, f"{len(the_roster(desk))} members verify")


def _independent_recipient(desk: Desk) -> Finding:
    name = desk.organisation.independent_recipient
    if name is None:
        return Finding("independent recipient", False, "none is named: add one to organisation.toml")
    roles = {member.reader.name: member.reader.roles for member in the_roster(desk)}
    if name not in roles:
        return Finding("independent recipient", False, f"{name} is not on the roster: invite and admit them")
    if never := sorted(roles[name] & NEVER_READERS):
        return Finding("independent recipient", False, f"{name} is {never[0]} and never reads: name somebody else")
    return Finding("independent recipient", True, name)


def _worker(desk: Desk) -> Finding:
    alive = bool(house_figures(desk)["worker_alive"])
    return Finding("worker", alive, "works" if alive else "was not heard of for two minutes: `tipline serve` runs it")


def _readers(desk: Desk) -> Finding:
    lonely = house_figures(desk)["cases_without_reader"]
    if lonely:
        return Finding("cases", False, f"{lonely} can be read by the recovery quorum alone: hold the ceremony")
    return Finding("cases", True, "each has a reader")


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.home).free
    said = f"{free / 1024**3:.1f} GiB free in {settings.home}"
    return Finding("disk", free > _LEAST_FREE_BYTES, said if free > _LEAST_FREE_BYTES else f"{said}: make room")
