"""Forms that Twilio's own Node library signed are genuine; changed, cut apart or sent elsewhere they are not."""

import json
import subprocess
from dataclasses import dataclass, replace

import pytest

from tests.carrier.description import OUTSIDE
from tests.carrier.lines import ACCOUNT, OURS, TEXT_SID, THEIRS, form
from tipline.adapters.twilio_account import FALLBACK, INCOMING, REPORTS, TwilioAccount
from tipline.adapters.twilio_texts import TwilioTexts
from tipline.casework.desk import Form
from tipline.domain.errors import TextMalformed

REPORT = f"{REPORTS}/a-token"
CASES: dict[str, tuple[str, Form]] = {
    "a text": (INCOMING, form()),
    "at the fallback": (FALLBACK, form(ErrorCode="11200", ErrorUrl="https://tips.example.test/texts/twilio")),
    "a report": (REPORT, {"MessageSid": [TEXT_SID], "MessageStatus": ["sent"]}),
    "letters of all kinds": (INCOMING, form(Body="¿Qué pasó? 👩‍👩‍👧 %2F + & = \n\t ß", Ωmega="ω")),
    "nothing said": (INCOMING, form(Body="")),
    "the same twice": (INCOMING, {**form(), "Extra": ["b", "a", "b"]}),
    "nothing at all": (INCOMING, {}),
}
ADDRESSES = ("https://tips.example.test", "https://tips.example.test/", "https://tips.example.test:8443")


@dataclass(frozen=True)
class Signed:
    """A form that was signed for an account."""

    account: TwilioAccount
    path: str
    form: Form
    signature: str


def signed_by_node(cases: list[tuple[TwilioAccount, str, Form]]) -> list[Signed]:
    """Sign forms for accounts, by their current tokens and at their addresses."""
    asked = [
        {
            "token": account.auth_token,
            "url": account.address(path),
            "form": {name: values[0] if len(values) == 1 else values for name, values in fields.items()},
        }
        for account, path, fields in cases
    ]
    command = ["node", str(OUTSIDE / "sign.cjs")]
    said = subprocess.run(command, input=json.dumps(asked), text=True, capture_output=True, check=True).stdout
    return [Signed(*case, signature) for case, signature in zip(cases, json.loads(said), strict=True)]


@pytest.fixture(scope="module")
def signed() -> dict[str, list[Signed]]:
    accounts = [replace(ACCOUNT, public_url=address) for address in ADDRESSES]
    cases = [(account, *CASES[name]) for name in CASES for account in accounts]
    done = iter(signed_by_node(cases))
    return {name: [next(done) for _ in accounts] for name in CASES}


@pytest.mark.parametrize("name", list(CASES))
def test_what_twilio_signed_is_genuine(signed: dict[str, list[Signed]], name: str) -> None:
    for one in signed[name]:
        assert TwilioTexts(one.account).is_genuine(one.path, one.form, one.signature)


@pytest.mark.parametrize("name", list(CASES))
def test_what_was_changed_on_the_way_is_not(signed: dict[str, list[Signed]], name: str) -> None:
    one = signed[name][0]
    texts = TwilioTexts(one.account)
    for changed in ({**one.form, "Body": ["something else"]}, {**one.form, "New": ["x"]}):
        assert not texts.is_genuine(one.path, changed, one.signature)
    for other in ("/texts/twilio/", "/texts/twilio?x=1", "/texts/other", "/TEXTS/twilio"):
        assert not texts.is_genuine(other, one.form, one.signature)
    for signature in ("", "x", one.signature[:-1], one.signature + "=", one.signature.lower(), "é" * 28, "\ud83d"):
        assert not texts.is_genuine(one.path, one.form, signature)


def test_a_form_without_one_of_its_fields_is_not_genuine(signed: dict[str, list[Signed]]) -> None:
    one = signed["a text"][0]
    without = {name: values for name, values in one.form.items() if name != "Body"}
    assert not TwilioTexts(one.account).is_genuine(one.path, without, one.signature)


def test_while_tokens_change_both_are_good(signed: dict[str, list[Signed]]) -> None:
    one = signed["a text"][0]
    token = one.account.auth_token
    for current, previous, is_good in ((token, None, True), ("new", token, True), ("new", None, False)):
        texts = TwilioTexts(replace(one.account, auth_token=current, auth_token_previous=previous))
        assert texts.is_genuine(one.path, one.form, one.signature) is is_good


def test_a_house_without_a_token_takes_nothing_for_genuine() -> None:
    unset = replace(ACCOUNT, auth_token="", auth_token_previous="")
    [one] = signed_by_node([(unset, INCOMING, form())])
    assert not TwilioTexts(unset).is_genuine(INCOMING, form(), one.signature)


def test_the_stronger_way_of_signing_is_not_taken_unasked() -> None:
    from twilio.request_validator import HMAC_SHA256, RequestValidator

    plain = {name: values[0] for name, values in form().items()}
    signature = RequestValidator(ACCOUNT.auth_token).compute_signature(ACCOUNT.address(INCOMING), plain, HMAC_SHA256)
    assert not TwilioTexts(ACCOUNT).is_genuine(INCOMING, form(), signature)


def test_a_form_that_was_cut_apart_has_a_good_signature_and_is_no_text() -> None:
    texts = TwilioTexts(ACCOUNT)
    whole = form(Body=f"xFrom{OURS}")
    [one] = signed_by_node([(ACCOUNT, INCOMING, whole)])
    cut = {**whole, "Body": ["x"], "From": [OURS, THEIRS]}
    assert texts.is_genuine(INCOMING, cut, one.signature)
    with pytest.raises(TextMalformed):
        texts.read_text(cut)


def test_what_is_no_text_at_all_breaks_nothing() -> None:
    assert not TwilioTexts(ACCOUNT).is_genuine(INCOMING, form(Body="\ud83d"), "a signature")
