"""Pictures that come with a text: noted when it comes, fetched and cleaned afterwards, and sealed to the dialogue."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from tipline.casework.copies import note_scrub
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import CleanFile, Desk, TextCarrier
from tipline.casework.text_letters import Recipient, once_mark, send_fixed
from tipline.casework.texter_numbers import address_mac
from tipline.domain.texting import CarrierTrouble, FixedText, MediaSent, Trouble
from tipline.domain.vocabulary import Compartment
from tipline.store import file_questions, questions, texter_questions
from tipline.store.files import FileChunk, SealedFile
from tipline.store.outbox import MediaErrand
from tipline.store.writing import write
from tipline.vault.file_chunks import new_file_key, seal_chunks
from tipline.vault.keys import open_under, seal_under
from tipline.vault.seals import chunks_context, context, file_context
from tipline.vault.suite import seal

# Texts wait to go out behind a round of these.
_IN_ONE_ROUND = 5
_NEVER_COMES = frozenset({Trouble.GONE, Trouble.REFUSED})
# These would meet any picture: a line that is down for a weekend must not cost one.
_NOT_ITS_FAULT = frozenset(
    {Trouble.NOT_REACHED, Trouble.SLOW_DOWN, Trouble.CREDENTIALS, Trouble.SUSPENDED, Trouble.UNREGISTERED}
)


@dataclass(frozen=True)
class _Errand:
    """One picture to fetch, leased to this round; its id becomes that of the file, so that it is stored once."""

    id: UUID
    message_id: UUID
    attempts: int
    text_sid: str = field(repr=False)
    media_sid: str = field(repr=False)
    number: str | None = field(repr=False)


def note_media(desk: Desk, message_id: UUID, text_sid: str, number: str | None, media: Sequence[MediaSent]) -> None:
    """Note which pictures are still to be fetched, inside the deed that takes the text.

    ``number`` is where to say that one cannot be taken; None where nothing can be answered.
    """
    for each in media:
        errand_id = uuid4()
        packed = json.dumps({"text": text_sid, "media": each.sid, "number": number}).encode()
        row = {
            "id": errand_id,
            "message_id": message_id,
            "attempts": 0,
            "not_before": desk.now(),
            "since": desk.now(),
            "sealed": seal_under(desk.secrets.transit, _errand_context(errand_id), packed),
        }
        write(desk.session, MediaErrand, row)


def forget_sender(desk: Desk, texter_id: UUID) -> None:
    """Take a number that is forgotten out of what is still to be fetched: nobody can be answered any more."""
    for errand in file_questions.errands_of_texter(desk.session, texter_id):
        packed = json.loads(open_under(desk.secrets.transit, _errand_context(errand.id), errand.sealed))
        nobody = json.dumps(packed | {"number": None}).encode()
        errand.sealed = seal_under(desk.secrets.transit, _errand_context(errand.id), nobody)


def fetch_due_media(desk: Desk) -> int:
    """Fetch some of the pictures that are due and return how many errands came to their end.

    A picture is sealed with public keys only. Whoever does this may be ended at any moment: the errand stays until
    the file is there.
    """
    ended = 0
    while desk.texts is not None and ended < _IN_ONE_ROUND:
        errand = _lease(desk)
        if errand is None or not _run(desk, desk.texts, errand):
            break
        ended += 1
    return ended


def _lease(desk: Desk) -> _Errand | None:
    """Lease one errand: each lease is longer than the last, so that a carrier that is down is asked less often."""
    with bookkeeping(desk):
        due = file_questions.due_errand(desk.session, desk.now())
        if due is None:
            return None
        errand = _opened(desk, due)
        pause = timedelta(seconds=desk.choices.media_lease_seconds * 2 ** min(due.attempts, 6))
        file_questions.lease_errand(desk.session, errand.id, desk.now() + pause)
    return errand


def _run(desk: Desk, texts: TextCarrier, errand: _Errand) -> bool:
    """Bring one picture in, or say that it cannot be taken; False when the carrier is to be asked later."""
    try:
        picture = _fetched(desk, texts, errand)
    except CarrierTrouble as met:
        if met.trouble not in _NEVER_COMES:
            _leave_for_later(desk, errand, met.trouble)
            return False
        picture = None
    if picture is None:
        _give_up(desk, errand)
    else:
        _store(desk, errand, picture)
    return True


def _fetched(desk: Desk, texts: TextCarrier, errand: _Errand) -> CleanFile | None:
    # The attempt was counted before: a picture that ends the worker each time is left alone in the end.
    if errand.attempts > desk.choices.letter_attempts:
        return None
    return desk.cleaner.clean(texts.fetch(errand.text_sid, errand.media_sid, desk.choices.media_bytes))


def _leave_for_later(desk: Desk, errand: _Errand, trouble: Trouble) -> None:
    if trouble in _NOT_ITS_FAULT:
        with bookkeeping(desk):
            file_questions.forgive_attempt(desk.session, errand.id)


def _store(desk: Desk, errand: _Errand, picture: CleanFile) -> None:
    """Seal a picture to whoever reads the dialogue now; nothing where the case was forgotten meanwhile."""
    key = new_file_key()
    chunks = list(seal_chunks(key, chunks_context(errand.id), picture.content))
    with bookkeeping(desk):
        case = file_questions.locked_case_of_message(desk.session, errand.message_id)
        is_first = _end(desk, errand)
        if case is None or not is_first:
            return
        dialogue = questions.dialogue_key(desk.session, case.id)
        place = file_context(case.id, errand.id, Compartment.DIALOGUE, dialogue.generation)
        file = {
            "id": errand.id,
            "case_id": case.id,
            "message_id": errand.message_id,
            "content_type": picture.content_type,
            "generation": dialogue.generation,
            "sealed_key": seal(dialogue.public, place, key),
        }
        write(desk.session, SealedFile, file)
        rows = [{"file_id": errand.id, "number": number, "sealed": chunk} for number, chunk in enumerate(chunks)]
        write(desk.session, FileChunk, rows)


def _end(desk: Desk, errand: _Errand) -> bool:
    """End an errand, and with the last one of a text let the carrier's copy go."""
    is_first = file_questions.end_errand(desk.session, errand.id)
    if not file_questions.messages_with_errands(desk.session, [errand.message_id]):
        case = file_questions.locked_case_of_message(desk.session, errand.message_id)
        note_scrub(desk, errand.text_sid, 0, case.texter_id if case else None)
    return is_first


def _give_up(desk: Desk, errand: _Errand) -> None:
    """End an errand in vain and say so: once, however many pictures came with the text."""
    with bookkeeping(desk):
        # Whoever texts is locked before what is theirs, as when a text comes.
        to = _sender(desk, errand.number)
        if _end(desk, errand) and to is not None:
            send_fixed(desk, to, FixedText.PHOTO_REFUSED, once_mark(desk, "photo-refused", errand.message_id))


def _sender(desk: Desk, number: str | None) -> Recipient | None:
    """Return who sent the text; None where nothing can be answered, or the number was forgotten meanwhile."""
    if number is None:
        return None
    texter = texter_questions.locked_texter_by_mac(desk.session, address_mac(desk, number))
    return None if texter is None else Recipient(texter, number)


def _opened(desk: Desk, errand: MediaErrand) -> _Errand:
    packed = json.loads(open_under(desk.secrets.transit, _errand_context(errand.id), errand.sealed))
    sids = packed["text"], packed["media"]
    return _Errand(errand.id, errand.message_id, errand.attempts + 1, *sids, packed["number"])


def _errand_context(errand_id: UUID) -> bytes:
    return context("media-errand", errand_id)
