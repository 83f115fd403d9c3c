"""Which closing codes may be used, and by whom: protocol.md section 5."""

from collections.abc import Iterable

from tipline.domain.vocabulary import ClosingCode, Role

# Codes that tell of work which only a later stage or a child protocol can have done (C05 to C14, C19, C20)
# are not open to a case that has been through triage alone.
_FROM_TRIAGE = (
    ClosingCode.NO_CONDUCT_STATED,
    ClosingCode.RUMOUR_NOTHING_MORE,
    ClosingCode.DUPLICATE,
    ClosingCode.OUTSIDE_SCOPE,
    ClosingCode.UNSUBSTANTIATED,
    ClosingCode.KNOWINGLY_FALSE,
    ClosingCode.SUPERSEDED_BY_GOVERNMENT,
    ClosingCode.VICTIM_REFERRAL,
    ClosingCode.SPAM_OR_TEST,
    ClosingCode.DISCRIMINATION_REMEDIED,
    ClosingCode.DISCRIMINATION_NOT_ESTABLISHED,
)

# A good-faith mistake is never a false report; only counsel may say that one was (protocol.md section 5).
_ONLY_COUNSEL = frozenset({ClosingCode.KNOWINGLY_FALSE})


def allowed_codes(roles: Iterable[Role]) -> tuple[ClosingCode, ...]:
    """Return the codes with which a member of these roles may close a case from triage."""
    may_all = Role.COUNSEL in roles
    return tuple(code for code in _FROM_TRIAGE if may_all or code not in _ONLY_COUNSEL)
