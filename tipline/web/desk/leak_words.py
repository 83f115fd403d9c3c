"""What leaks out of a packet, in words: in which field, what kind of thing, and the words as they were typed."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from tipline.casework.packets import PacketLeaks, packet_of
from tipline.domain.leak_wording import LeakKind
from tipline.domain.packet import packet_texts
from tipline.domain.protocol_data import Said
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Language
from tipline.web.languages import language

_KINDS: Mapping[LeakKind, LazyString] = {
    LeakKind.COPIED_WORDS: _("words of the tip"),
    LeakKind.REPORTER_NAME: _("the reporter’s name"),
    LeakKind.REPORTER_CONTACT: _("the reporter’s number or address"),
    LeakKind.SOURCE: _("that somebody told us"),
    LeakKind.NATIONALITY: _("nationality"),
    LeakKind.BIRTHPLACE: _("birthplace"),
    LeakKind.LANGUAGE: _("language"),
    LeakKind.RELIGION: _("religion"),
    LeakKind.LOOKS: _("looks"),
    LeakKind.STATUS_GUESS: _("a guess at somebody’s status"),
    LeakKind.UNION: _("union"),
    LeakKind.WAGE: _("pay"),
    LeakKind.SAFETY: _("a safety matter"),
    LeakKind.MEDICAL: _("a medical matter"),
    LeakKind.COMPLAINT: _("a complaint"),
    LeakKind.HOME_ADDRESS: _("a home address"),
    LeakKind.PHOTO: _("a photo"),
    LeakKind.FAMILY: _("family"),
    LeakKind.SCREEN_RESULT: _("a result of the screen"),
    LeakKind.STATISTIC: _("statistics"),
    LeakKind.PERSONAL_NUMBER: _("a personal number"),
}

Typed = Mapping[str, list[str]]


def leaks_by_field(refusal: PacketLeaks, kind: str, typed: Typed) -> dict[str, str]:
    """Return by the form's fields what leaks there, with the words that are to be taken out."""
    content = {name: tuple(said) for name, said in typed.items()}
    texts = packet_texts(packet_of(content)) if kind == "packet" else {n: "\n".join(s) for n, s in content.items()}
    found: dict[str, list[str]] = {}
    for leak in refusal.leaks:
        words = texts.get(leak.field, "")[leak.start : leak.end]
        said = found.setdefault(leak.field.replace(".", "_"), [])
        if (named := f"{_KINDS[leak.kind]}: “{words}”") not in said:
            said.append(named)
    return {name: "; ".join(said) for name, said in found.items()}


def leaking_fields(refusal: PacketLeaks) -> str:
    """Return field and kind of each leak, without the words."""
    fields = protocols()["TIP"].records["packet"].fields
    named = {(leak.field.replace(".", "_"), str(_KINDS[leak.kind])) for leak in refusal.leaks}
    return "; ".join(
        f"{_spoken(fields[name].title) if name in fields else name}: {kind}" for name, kind in sorted(named)
    )


def _spoken(said: Said) -> str:
    return said.es if language() is Language.SPANISH else said.en
