"""Settings: all of them right, or one message that lists every wrong one and no value."""

from pathlib import Path

import pytest

from tipline.domain.defaults import Choices
from tipline.settings import Settings, SettingsWrong, read_settings

PASSWORD = "hunter-of-secrets"


def complaints(**environment: str) -> list[str]:
    """Return what is complained of."""
    with pytest.raises(SettingsWrong) as wrong:
        read_settings({f"TIPLINE_{name.upper()}": value for name, value in environment.items()})
    return wrong.value.complaints


def test_nothing_set_is_a_house_in_the_folder_at_hand() -> None:
    settings = read_settings({"PATH": "/usr/bin", "HOME": "/root"})
    assert settings == Settings()
    assert settings.home == Path("instance")
    assert settings.database == f"sqlite:///{Path('instance').resolve() / 'tipline.sqlite'}"
    assert (settings.root_secret, settings.limits, settings.trusted_proxies) == (Path("instance/root.secret"), True, 0)
    assert settings.chosen_numbers == {}


def test_every_number_an_operator_sets_is_a_choice_of_the_house() -> None:
    names = [name for name in Settings.model_fields if name in vars(Choices()) or name == "timing_cover"]
    bounded = {"purge_hour": "23", "disclose_days": "120"}
    settings = read_settings({f"TIPLINE_{name.upper()}": bounded.get(name, "30000") for name in names})
    assert set(settings.chosen_numbers.values()) == {23, 120, 30000}
    assert len(settings.chosen_numbers) == len(names) > 15
    assert set(settings.chosen_numbers) <= set(vars(Choices()))


def test_every_wrong_setting_is_listed_at_once_and_by_name() -> None:
    found = complaints(
        public_url="not an address",
        trusted_proxies="-1",
        timing_cover="a while",
        limits="perhaps",
        tip_limit="often",
        database_url="mysql://root@host/name",
        limits_storage="shelf://",
        passphrase_characters="3",
        colour="red",
    )
    assert sorted(complaint.split(":")[0] for complaint in found) == [
        "TIPLINE_COLOUR",
        "TIPLINE_DATABASE_URL",
        "TIPLINE_LIMITS",
        "TIPLINE_LIMITS_STORAGE",
        "TIPLINE_PASSPHRASE_CHARACTERS",
        "TIPLINE_PUBLIC_URL",
        "TIPLINE_TIMING_COVER",
        "TIPLINE_TIP_LIMIT",
        "TIPLINE_TRUSTED_PROXIES",
    ]


def test_the_message_can_be_read_by_a_person() -> None:
    with pytest.raises(SettingsWrong) as wrong:
        read_settings({"TIPLINE_COLOUR": "red", "TIPLINE_TIP_LIMIT": "often"})
    assert str(wrong.value).splitlines() == [
        "These settings are wrong:",
        '  TIPLINE_TIP_LIMIT: say for example "60 per 10 minutes; 300 per day"',
        "  TIPLINE_COLOUR: there is no such setting",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", f"mysql://root:{PASSWORD}@host/name"),
        ("DATABASE_URL", f"postgresql://u:{PASSWORD}@host:port/name"),
        ("DATABASE_URL", PASSWORD),
        ("DATABASE_URL", ""),
        ("LIMITS_STORAGE", f"shelf://:{PASSWORD}@host"),
        ("PUBLIC_URL", PASSWORD),
        ("TIP_LIMIT", PASSWORD),
        ("TRUSTED_PROXIES", PASSWORD),
        ("LIMITS", PASSWORD),
        ("PASSWORD", PASSWORD),
    ],
)
def test_no_value_stands_in_the_message(name: str, value: str) -> None:
    with pytest.raises(SettingsWrong) as wrong:
        read_settings({f"TIPLINE_{name}": value})
    assert PASSWORD not in str(wrong.value)
    assert wrong.value.__cause__ is None
    assert wrong.value.__suppress_context__


def test_no_secret_stands_in_what_python_shows_of_settings() -> None:
    settings = read_settings(
        {
            "TIPLINE_DATABASE_URL": f"postgresql://u:{PASSWORD}@host/name",
            "TIPLINE_NOTICE_URLS": f"mailto://u:{PASSWORD}@host",
            "TIPLINE_METRICS_TOKEN": PASSWORD,
        }
    )
    assert PASSWORD not in repr(settings)
    assert PASSWORD not in str(settings)
    assert settings.database == f"postgresql+psycopg://u:{PASSWORD}@host/name"


def test_notice_addresses_are_divided_by_blanks() -> None:
    settings = read_settings({"TIPLINE_NOTICE_URLS": " json://one  Ana_Ruiz=json://two\n"})
    assert settings.notice_urls == ("json://one", "Ana_Ruiz=json://two")


@pytest.mark.parametrize(
    ("given", "address", "is_https"),
    [
        ("https://tips.example.test/", "https://tips.example.test", True),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", False),
    ],
)
def test_the_public_address_has_no_slash_at_its_end(given: str, address: str, is_https: bool) -> None:
    settings = read_settings({"TIPLINE_PUBLIC_URL": given})
    assert (settings.address, settings.is_https) == (address, is_https)


def test_a_file_is_read_and_the_environment_stands_over_it(tmp_path: Path) -> None:
    file = tmp_path / "house.env"
    file.write_text("# ours\nTIPLINE_TIMING_COVER=30\nexport TIPLINE_QUEUE_ROWS='20'\nOTHER=thing\n")
    settings = read_settings({"TIPLINE_SETTINGS_FILE": str(file), "TIPLINE_TIMING_COVER": "60"})
    assert settings.chosen_numbers == {"timing_cover_minutes": 60, "queue_rows": 20}


def test_what_stands_in_a_file_is_taken_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "house.env"
    file.write_text("TIPLINE_METRICS_TOKEN=a${HOME}b\n")
    token = read_settings({"TIPLINE_SETTINGS_FILE": str(file), "HOME": "/root"}).metrics_token
    assert token is not None
    assert token.get_secret_value() == "a${HOME}b"


def test_what_is_wrong_in_the_file_and_around_it_is_said_together(tmp_path: Path) -> None:
    file = tmp_path / "house.env"
    file.write_text("TIPLINE_COLOUR=red\nTIPLINE_LIMITS\n")
    with pytest.raises(SettingsWrong) as wrong:
        read_settings({"TIPLINE_SETTINGS_FILE": str(file), "TIPLINE_FORM_HOURS": "0"})
    assert len(wrong.value.complaints) == 3


def test_a_file_that_is_missing_is_said() -> None:
    with pytest.raises(SettingsWrong, match="TIPLINE_SETTINGS_FILE: there is no such file"):
        read_settings({"TIPLINE_SETTINGS_FILE": "/nowhere/house.env"})
