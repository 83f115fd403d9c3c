"""Close a case: written down by one member, confirmed by another where the protocol asks for a second."""

from tipline.casework.desk import Desk, SignedIn
from tipline.casework.progress import Closing
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.signatures import sign_record
from tipline.casework.steps import take_step
from tipline.domain.conditions import CLOSING
from tipline.domain.errors import GateClosed
from tipline.domain.protocol_words import Verdict
from tipline.domain.vocabulary import Role, Stage


def close(desk: Desk, member: SignedIn, reference: str, closing: Closing, nonce: str) -> bool:
    """Write down how a case ends, and close it unless somebody else has to agree first; say whether it is closed.

    Raises NotFound, FormForged, GateClosed, EntriesWrong or RulesObject.
    """
    write_record(desk, member, reference, RecordForm(CLOSING, closing.typed(), nonce))
    try:
        take_step(desk, member, reference, Stage.S9_CLOSED)
    except GateClosed as refusal:
        if all(obstacle.who or obstacle.rule == "role" for obstacle in refusal.obstacles):
            return False
        raise
    return True


def confirm_close(desk: Desk, member: SignedIn, reference: str, role: Role, passphrase: str) -> None:
    """Sign what somebody else wrote for the end of a case, and close it.

    Raises NotFound, PassphraseWrong, TooManyFailures or GateClosed.
    """
    sign_record(desk, member, reference, (CLOSING, role, Verdict.APPROVED), passphrase)
    take_step(desk, member, reference, Stage.S9_CLOSED)
