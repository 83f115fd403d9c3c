"""What an operator sets, from ``TIPLINE_*`` in the environment or a file: all of it right, or nothing starts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from dotenv import dotenv_values
from limits import parse_many
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from tipline.chosen_numbers import ChosenNumbers

PREFIX = "TIPLINE_"
FILE = "TIPLINE_SETTINGS_FILE"

_OWN_MEMORY = "memory://"
_DATABASES = frozenset({"sqlite", "postgresql", "postgresql+psycopg"})


def _known_database(address: SecretStr) -> SecretStr:
    try:
        kind = make_url(address.get_secret_value()).drivername
    except (ArgumentError, ValueError):
        kind = ""
    if kind not in _DATABASES:
        raise ValueError("give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return address


def _known_storage(address: SecretStr) -> SecretStr:
    if address.get_secret_value() != _OWN_MEMORY:
        try:
            storage_from_string(address.get_secret_value())
        except (ConfigurationError, ValueError):
            # The foreign error quotes the address, and that can hold a password.
            raise ValueError("there is no such storage, or its Python library is not installed") from None
    return address


def _on_this_machine(address: AnyHttpUrl) -> AnyHttpUrl:
    if address.host not in {"127.0.0.1", "localhost", "[::1]"}:
        raise ValueError("only a stand-in on this machine may take the place of the carrier")
    return address


def _readable_limit(text: str) -> str:
    try:
        parse_many(text)
    except ValueError:
        raise ValueError('say for example "60 per 10 minutes; 300 per day"') from None
    return text


_Words = Annotated[
    tuple[str, ...], BeforeValidator(lambda text: tuple(text.split()) if isinstance(text, str) else text)
]
_Limit = Annotated[str, AfterValidator(_readable_limit)]
_Count = Annotated[int, Field(ge=0)]


class SettingsWrong(Exception):
    """Settings cannot be used; ``complaints`` names every wrong one and says why, without the values."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("These settings are wrong:\n" + "\n".join(f"  {complaint}" for complaint in complaints))
        self.complaints = complaints


class Settings(ChosenNumbers):
    """One operator's settings; a number left out is the house's own choice (domain/defaults.py)."""

    home: Path = Path("./instance")
    # Where an organisation keeps its own versions of the protocols.
    protocols: Path | None = None
    database_url: Annotated[SecretStr, AfterValidator(_known_database)] | None = None
    root_secret_file: Path | None = None
    public_url: AnyHttpUrl | None = None
    trusted_proxies: _Count = 0
    limits: bool = True
    limits_storage: Annotated[SecretStr, AfterValidator(_known_storage)] = SecretStr(_OWN_MEMORY)
    notice_urls: Annotated[_Words, Field(repr=False)] = ()
    metrics_token: SecretStr | None = None

    twilio_account_sid: Annotated[str, Field(pattern="^AC[0-9a-f]{32}$")] | None = None
    twilio_api_key: Annotated[str, Field(pattern="^SK[0-9a-f]{32}$")] | None = None
    twilio_api_secret: SecretStr | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_auth_token_previous: SecretStr | None = None
    twilio_number: Annotated[str, Field(pattern=r"^\+[1-9]\d{6,14}$")] | None = None
    twilio_messaging_service_sid: Annotated[str, Field(pattern="^MG[0-9a-f]{32}$")] | None = None
    twilio_optout_mode: Literal["twilio", "advanced", "self"] = "twilio"
    twilio_base_url: Annotated[AnyHttpUrl, AfterValidator(_on_this_machine)] | None = None

    tip_limit: _Limit = "60 per 10 minutes; 300 per day"
    follow_up_limit: _Limit = "120 per 10 minutes"
    sign_in_limit: _Limit = "30 per 10 minutes"
    text_limit: _Limit = "60 per 10 minutes; 300 per day"
    text_answer_limit: _Limit = "20 per 10 minutes; 60 per day"

    @model_validator(mode="after")
    def _texting_is_whole(self) -> Self:
        """Texting needs all of its settings, or none: a half would lose texts in silence."""
        given = {name for name in _TEXTING if getattr(self, name) is not None}
        if given and given != _TEXTING:
            missing = ", ".join(f"{PREFIX}{name.upper()}" for name in sorted(_TEXTING - given))
            raise ValueError(f"texting is half set up, without {missing}")
        if given and self.twilio_number is None and self.twilio_messaging_service_sid is None:
            raise ValueError("texting needs TIPLINE_TWILIO_NUMBER or TIPLINE_TWILIO_MESSAGING_SERVICE_SID")
        return self

    @property
    def takes_texts(self) -> bool:
        """Say whether the house is set up for texting."""
        return self.twilio_account_sid is not None

    @property
    def database(self) -> str:
        """Return the database's address for SQLAlchemy, SQLite in the home by default."""
        if self.database_url is None:
            return f"sqlite:///{self.home.resolve() / 'tipline.sqlite'}"
        return self.database_url.get_secret_value().replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def root_secret(self) -> Path:
        """Return where the root secret lies."""
        return self.root_secret_file or self.home / "root.secret"

    @property
    def recovery_public(self) -> Path:
        """Return where the public half of the recovery quorum lies; outside the database, which it checks."""
        return self.home / "recovery.public.json"

    @property
    def organisation(self) -> Path:
        """Return where the organisation is described."""
        return self.home / "organisation.toml"

    @property
    def address(self) -> str:
        """Return the address visitors use, without a slash at its end."""
        return str(self.public_url or "http://127.0.0.1:8000").rstrip("/")

    @property
    def is_https(self) -> bool:
        """Say whether visitors come by https, so that cookies can be bound to it."""
        return self.address.startswith("https://")


_TEXTING = frozenset({"twilio_account_sid", "twilio_api_key", "twilio_api_secret", "twilio_auth_token"})


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings of this environment, over those of the file it names; raises SettingsWrong."""
    given: dict[str, Any] = _from_file(environment.get(FILE))
    given |= {name: value for name, value in environment.items() if name.startswith(PREFIX) and name != FILE}
    try:
        return Settings(**{name.removeprefix(PREFIX).lower(): value for name, value in given.items()})
    except ValidationError as wrong:
        raise SettingsWrong([_complaint(error["loc"], error["msg"]) for error in wrong.errors()]) from None


def _from_file(path: str | None) -> dict[str, Any]:
    if path is None:
        return {}
    if not Path(path).is_file():
        raise SettingsWrong([f"{FILE}: there is no such file"])
    return {name: value for name, value in dotenv_values(path, interpolate=False).items() if name.startswith(PREFIX)}


def _complaint(place: tuple[int | str, ...], message: str) -> str:
    if not place:
        return message.removeprefix("Value error, ")
    said = "there is no such setting" if message.startswith("Extra inputs") else message.removeprefix("Value error, ")
    return f"{PREFIX}{str(place[0]).upper()}: {said}"
