"""What a text takes on the air, beside the count of Twilio's own calculator, and how a long one is cut."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.segments import Measured, measure, parts

ROOT = Path(__file__).parents[2]
CALCULATOR = ROOT / "node_modules" / "sms-segments-calculator"
SCRIPT = """
const { SegmentedMessage } = require("sms-segments-calculator");
const texts = JSON.parse(require("fs").readFileSync(0));
const measured = texts.map(text => {
  const message = new SegmentedMessage(text);
  const bits = message.encodingName === "GSM-7" ? 7 : 16;
  return [message.encodingName === "GSM-7", message.messageSize / bits, message.segmentsCount];
});
console.log(JSON.stringify(measured));
"""
BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà"
EXTENDED = "\f^{}\\[~]|€"
OUTSIDE = "áíóúç“’`\u00a0–…文😀"
TEXTS = [
    *(character * times for character in BASIC + EXTENDED + OUTSIDE for times in (1, 70, 71, 160, 161)),
    *("a" * before + tail for before in (68, 69, 133, 134, 159) for tail in ("€", "😀", "á", "€á😀")),
    *("a" * before + "{" * 160 for before in range(151, 155)),
    *("á" * before + "😀" * 70 for before in range(64, 69)),
    "El jefe dijo: «no» " * 90,
    "",
]
characters = some.sampled_from(BASIC + EXTENDED + OUTSIDE)


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("", Measured(True, 0, 1)),
        ("a" * 160, Measured(True, 160, 1)),
        ("a" * 161, Measured(True, 161, 2)),
        ("a" * 306, Measured(True, 306, 2)),
        ("a" * 307, Measured(True, 307, 3)),
        ("€" * 80, Measured(True, 160, 1)),
        ("a" * 152 + "€" * 10, Measured(True, 172, 2)),
        ("a" * 152 + "€" + "a" * 152, Measured(True, 306, 3)),
        ("á" * 70, Measured(False, 70, 1)),
        ("á" * 71, Measured(False, 71, 2)),
        ("😀" * 35, Measured(False, 70, 1)),
        ("😀" * 36, Measured(False, 72, 2)),
        ("á" * 66 + "😀" + "á" * 66, Measured(False, 134, 3)),
        ("¿Qué mañana, señor? ¡Sí!".replace("í", "i"), Measured(True, 24, 1)),
        ("a" * 1600, Measured(True, 1600, 11)),
        ("á" * 1600, Measured(False, 1600, 24)),
    ],
)
def test_a_text_is_measured(text: str, measured: Measured) -> None:
    assert measure(text) == measured


def test_twilio_counts_the_same() -> None:
    asked = json.dumps(TEXTS)
    answer = subprocess.run(
        ["node", "--eval", SCRIPT], input=asked, capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    ours = [measure(text) for text in TEXTS]
    assert [Measured(*each) for each in json.loads(answer)] == ours


@given(some.text(characters, max_size=500), characters)
def test_one_more_character_never_takes_less(text: str, character: str) -> None:
    before, after = measure(text), measure(text + character)
    assert after.segments >= before.segments


@given(some.text(max_size=500))
def test_any_text_is_measured(text: str) -> None:
    measured = measure(text)
    alone, joined = (160, 153) if measured.is_gsm7 else (70, 67)
    assert (measured.segments == 1) == (measured.units <= alone)
    assert measured.units <= max(alone, joined * measured.segments)


def test_a_text_that_fits_is_sent_whole() -> None:
    assert parts("a" * 1600) == ("a" * 1600,)


def test_a_long_text_is_cut_at_a_space_and_numbered() -> None:
    first, second = parts("word " * 330)
    assert first.endswith("word (1/2)")
    assert second.endswith("word (2/2)")
    assert len(first) <= 1600


def test_a_word_without_an_end_is_cut_all_the_same() -> None:
    assert [len(part) for part in parts("a" * 2000)] == [1600, 412]


def test_a_number_of_two_digits_has_its_room() -> None:
    sent = parts("ab " * 300, most_characters=40)
    assert len(sent) > 10
    assert all(len(part) <= 40 for part in sent)


@given(some.text(some.sampled_from("ab \n😀"), max_size=3000), some.integers(min_value=20, max_value=1600))
def test_nothing_is_lost_and_nothing_is_too_long(text: str, most: int) -> None:
    sent = parts(text, most)
    pieces = sent if len(text) <= most else [re.sub(r" \(\d+/\d+\)$", "", part) for part in sent]
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(len(part) <= most for part in sent)
