"""Put the house together: settings become a desk, and the desk gets its doors."""

import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

import flask_migrate
from flask import Blueprint, Flask
from pydantic import SecretStr
from sqlalchemy.orm import Session, scoped_session
from werkzeug.middleware.proxy_fix import ProxyFix

from tipline.adapters.cleaning import PictureCleaner
from tipline.adapters.fixed_texts import CatalogueWording
from tipline.adapters.notices import AppriseNotices
from tipline.adapters.pdf import TypstPrinter
from tipline.adapters.twilio_texts import TwilioAccount, TwilioTexts
from tipline.casework.desk import Desk, NoticeCarrier, TextCarrier
from tipline.domain.checked_yaml import DataWrong
from tipline.domain.defaults import Choices
from tipline.domain.organisation import Organisation, OrganisationWrong, read_organisation
from tipline.domain.protocol_overlays import read_shelf
from tipline.domain.protocol_shelf import Shelf
from tipline.domain.texting import OptOutMode
from tipline.settings import Settings, SettingsWrong
from tipline.store.database import db, prepare
from tipline.vault.recovery import RecoveryPublic, RecoveryTextWrong
from tipline.vault.root_secret import (
    RootSecretBroken,
    RootSecretExposed,
    RootSecretMissing,
    ServerSecrets,
    read_root_secret,
)
from tipline.web.doors import open_doors
from tipline.web.quiet import QuietFlask

Read = TypeVar("Read")

PACKAGE = Path(__file__).parent
# The longest tip in letters of four bytes, each written as %XX, with all that stands beside it.
_MOST_FORM_BYTES = 1024 * 1024
# More than the threads of a process: a connection beyond these is made and dropped again for each visitor.
_KEPT_CONNECTIONS = 16


@dataclass(frozen=True)
class StandIns:
    """What a test or the demo puts in the place of the real thing."""

    now: Callable[[], datetime] | None = None
    notices: NoticeCarrier | None = None
    texts: TextCarrier | None = None
    choices: dict[str, Any] = field(default_factory=dict)
    demo: bool = False
    # Doors of the stand-ins themselves; whoever knocks there proves it in their own way.
    doors: tuple[Blueprint, ...] = ()


def create_app(settings: Settings, stand_ins: StandIns | None = None) -> Flask:
    """Return the house with its doors open; raises SettingsWrong when its home is not in order."""
    stand_ins = stand_ins or StandIns()
    secrets, recovery, organisation, shelf = _read_home(settings)
    app = QuietFlask(__name__, template_folder=str(part_of_the_house("templates")), static_folder=None)
    _configure(app, settings, secrets)
    choices = replace(Choices(), **settings.chosen_numbers | stand_ins.choices)
    desk = Desk(
        session=cast("scoped_session[Session]", db.session),
        secrets=secrets,
        recovery=recovery,
        organisation=organisation,
        shelf=shelf,
        choices=choices,
        limits={
            "tip": settings.tip_limit,
            "follow_up": settings.follow_up_limit,
            "sign_in": settings.sign_in_limit,
            "text": settings.text_limit,
            "text_answer": settings.text_answer_limit,
        },
        public_url=settings.address,
        notices=stand_ins.notices or AppriseNotices(settings.notice_urls),
        now=stand_ins.now or _now,
        turn=_turn(settings),
        demo=stand_ins.demo,
        texts=stand_ins.texts or _carrier(settings, choices),
        wording=CatalogueWording(),
        cleaner=PictureCleaner(),
        printer=TypstPrinter(part_of_the_house("templates") / "pdf"),
    )
    storage = settings.limits_storage.get_secret_value() if settings.limits else None
    open_doors(app, desk, storage, stand_ins.doors)
    return app


def _carrier(settings: Settings, choices: Choices) -> TextCarrier | None:
    """Return who takes texts, or None where the house is not set up for it."""
    if not settings.takes_texts:
        return None
    account = TwilioAccount(
        account_sid=settings.twilio_account_sid or "",
        api_key=settings.twilio_api_key or "",
        api_secret=_told(settings.twilio_api_secret) or "",
        auth_token=_told(settings.twilio_auth_token) or "",
        auth_token_previous=_told(settings.twilio_auth_token_previous),
        number=settings.twilio_number,
        messaging_service_sid=settings.twilio_messaging_service_sid,
        optout_mode=OptOutMode(settings.twilio_optout_mode),
        public_url=settings.address,
        validity_seconds=choices.text_validity_hours * 60 * 60,
        base_url=str(settings.twilio_base_url).rstrip("/") if settings.twilio_base_url else None,
    )
    return TwilioTexts(account)


def _told(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


def part_of_the_house(name: str) -> Path:
    """Return where templates or migrations stand: inside the package in a wheel, beside it in the tree."""
    return PACKAGE / name if (PACKAGE / name).is_dir() else PACKAGE.parent / name


def _configure(app: Flask, settings: Settings, secrets: ServerSecrets) -> None:
    """Tell Flask and its extensions what they need; the database is opened our way."""
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database,
        # A statement that fails must not quote its values into an exception.
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True, "pool_size": _KEPT_CONNECTIONS},
        MAX_CONTENT_LENGTH=_MOST_FORM_BYTES,
        MAX_FORM_MEMORY_SIZE=_MOST_FORM_BYTES,
        SECRET_KEY=secrets.cookies,
        TRUSTED_PROXIES=settings.trusted_proxies,
        METRICS_TOKEN=settings.metrics_token and settings.metrics_token.get_secret_value(),
    )
    if count := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, count, count, count, count)  # type: ignore[method-assign]
    db.init_app(app)
    flask_migrate.Migrate(app, db, directory=str(part_of_the_house("migrations")))
    with app.app_context():
        prepare(db.engine)


def _read_home(settings: Settings) -> tuple[ServerSecrets, RecoveryPublic, Organisation, Shelf]:
    """Read everything in the home, and the protocols, or say all that is wrong with it at once."""
    complaints: list[str] = []
    secrets = _try(complaints, lambda: ServerSecrets.from_root(read_root_secret(settings.root_secret)))
    recovery = _try(complaints, lambda: RecoveryPublic.from_text(settings.recovery_public.read_text()))
    organisation = _try(complaints, lambda: read_organisation(tomllib.loads(settings.organisation.read_text())))
    shelf = _try(complaints, lambda: read_shelf(settings.protocols))
    if secrets is None or recovery is None or organisation is None or shelf is None:
        raise SettingsWrong(complaints)
    return secrets, recovery, organisation, shelf


def _try(complaints: list[str], read: Callable[[], Read]) -> Read | None:
    try:
        return read()
    except OrganisationWrong as wrong:
        complaints += [f"organisation.toml: {complaint}" for complaint in wrong.complaints]
    except DataWrong as wrong:
        complaints += [f"protocols: {complaint}" for complaint in wrong.complaints]
    except tomllib.TOMLDecodeError as wrong:
        complaints.append(f"organisation.toml: {wrong}")
    except FileNotFoundError as missing:
        complaints.append(f"{missing.filename} is missing: `tipline init` makes it")
    except (RootSecretMissing, RootSecretExposed, RootSecretBroken, RecoveryTextWrong) as wrong:
        complaints.append(str(wrong))
    return None


def _now() -> datetime:
    return datetime.now(UTC)


def _turn(settings: Settings) -> AbstractContextManager[object]:
    # SQLite has one writer: threads that queue here wait their turn instead of polling for the file's lock.
    return Lock() if settings.database.startswith("sqlite") else nullcontext()
