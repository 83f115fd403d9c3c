"""Why something is refused; the web turns each into a page, and none carries a reporter's words."""

from collections.abc import Sequence
from datetime import datetime

from tipline.domain.objection import Objection
from tipline.domain.protocol import Obstacle


class Refused(Exception):
    """A rule said no; ``rule`` is its stable name in trail and counters."""

    rule = "refused"

    def __init__(self) -> None:
        super().__init__(self.rule)


class NotFound(Refused):
    """There is no such case for the one who asks; a wall answers the same."""

    rule = "not_found"


class NotForThisRole(Refused):
    """The member holds no role that may do this."""

    rule = "not_for_this_role"


class FormForged(Refused):
    """The form does not carry a nonce that this house signed."""

    rule = "form_forged"


class FormExpired(Refused):
    """The form's nonce is older than it may be; the words are to be sent again."""

    rule = "form_expired"


class FormTooFast(Refused):
    """The form came back faster than a person types; ``wait_seconds`` says when to press again."""

    rule = "form_too_fast"

    def __init__(self, wait_seconds: int) -> None:
        super().__init__()
        self.wait_seconds = wait_seconds


class TextEmpty(Refused):
    """A required text is missing."""

    rule = "text_empty"


class TextTooLong(Refused):
    """A text is longer than ``limit`` characters."""

    rule = "text_too_long"

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit


class ReceiptMistyped(Refused):
    """The receipt cannot be one: wrong length, letter or check character."""

    rule = "receipt_mistyped"


class ReceiptUnknown(Refused):
    """The receipt is well formed and opens nothing here."""

    rule = "receipt_unknown"


class CaseClosed(Refused):
    """The case is closed and takes no such act any more."""

    rule = "case_closed"


class VersionUnknown(Refused):
    """There is no newer version of the protocol that knows the case's stage."""

    rule = "version_unknown"


class OwnerHasNoGrant(Refused):
    """A case can only be owned by a member who can read it."""

    rule = "owner_has_no_grant"


class SignInRefused(Refused):
    """Name, one-time code and passphrase do not belong together; which of them is not said."""

    rule = "sign_in_refused"


class NotAdmittedYet(Refused):
    """No lead has signed the member's key yet, so nothing can be sealed to them."""

    rule = "not_admitted_yet"


class TooManyFailures(Refused):
    """Too many failed sign-ins; ``retry_at`` says when to try again."""

    rule = "too_many_failures"

    def __init__(self, retry_at: datetime) -> None:
        super().__init__()
        self.retry_at = retry_at


class SessionOver(Refused):
    """The member's session ended or never was."""

    rule = "session_over"


class InvitationRefused(Refused):
    """The invitation code is unknown, used or expired."""

    rule = "invitation_refused"


class CodeWrong(Refused):
    """The one-time code does not fit the secret that was just enrolled."""

    rule = "code_wrong"


class PassphraseTooShort(Refused):
    """The passphrase has fewer than ``limit`` characters."""

    rule = "passphrase_too_short"

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit


class NameTaken(Refused):
    """Another member already has this name."""

    rule = "name_taken"


class RolesMissing(Refused):
    """A member needs at least one role."""

    rule = "roles_missing"


class MemberStateWrong(Refused):
    """The member is not in the state this step needs."""

    rule = "member_state_wrong"


class SignatureRefused(Refused):
    """The signed roster entry does not verify or is for someone else."""

    rule = "signature_refused"


class TextMalformed(Refused):
    """A form of the carrier is not a text to this house, or not a report on a text of ours."""

    rule = "text_malformed"


class TextingOff(Refused):
    """This house takes no texts, or none can go to this reporter."""

    rule = "texting_off"


class LinkRefused(Refused):
    """The link to the private page is unknown, used or too old."""

    rule = "link_refused"


class GateClosed(Refused):
    """The protocol does not allow this now; ``obstacles`` say what is missing, from whom, and why."""

    rule = "gate_closed"

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__()
        self.obstacles = tuple(obstacles)
        self.rule = obstacles[0].rule


class EntriesWrong(Refused):
    """A form of the protocol is not filled in as it must be; ``fields`` are the names of what is wrong."""

    rule = "entries_wrong"

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__()
        self.fields = tuple(fields)


class RulesObject(Refused):
    """Rules object to an act or to words, and nobody answered them; no words are repeated."""

    rule = "rules_object"

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__()
        self.objections = tuple(objections)
        self.rule = objections[0].rule


class PassphraseWrong(Refused):
    """The passphrase given for a signature does not open the member's seed."""

    rule = "passphrase_wrong"


class OnHold(Refused):
    """A legal hold stops this: nothing may be removed or overwritten."""

    rule = "PRC-HOLD"


class CannotLetIn(Refused):
    """The next role needs a key that whoever takes the step does not hold."""

    rule = "cannot_let_in"
