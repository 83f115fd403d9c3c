"""Twilio's codes and status numbers in our words (sms.md, section 1)."""

from http import HTTPStatus

from tipline.domain.texting import Trouble

_OF_CODE: dict[int, Trouble] = {
    14107: Trouble.SLOW_DOWN,  # more than thirty replies to one number in thirty seconds
    20003: Trouble.CREDENTIALS,
    20005: Trouble.SUSPENDED,
    20009: Trouble.TOO_EARLY,
    20404: Trouble.GONE,
    20429: Trouble.SLOW_DOWN,
    20500: Trouble.UNCERTAIN,
    21211: Trouble.NO_SUCH_PHONE,
    21408: Trouble.COUNTRY_OFF,
    21610: Trouble.STOPPED,
    21611: Trouble.SLOW_DOWN,  # more than ten hours of texts wait already
    21614: Trouble.NO_SUCH_PHONE,
    21635: Trouble.NO_SUCH_PHONE,
    30001: Trouble.SLOW_DOWN,  # the queue overflowed
    30002: Trouble.SUSPENDED,
    30003: Trouble.PHONE_OFF,
    30004: Trouble.BLOCKED,
    30005: Trouble.NO_SUCH_PHONE,
    30006: Trouble.NO_SUCH_PHONE,
    30007: Trouble.FILTERED,
    30008: Trouble.LOST,
    30009: Trouble.LOST,
    30022: Trouble.SLOW_DOWN,
    30032: Trouble.UNREGISTERED,
    30034: Trouble.UNREGISTERED,
}
_OF_STATUS: dict[int, Trouble] = {
    HTTPStatus.UNAUTHORIZED: Trouble.CREDENTIALS,
    HTTPStatus.NOT_FOUND: Trouble.GONE,
    HTTPStatus.REQUEST_TIMEOUT: Trouble.UNCERTAIN,
    HTTPStatus.CONFLICT: Trouble.TOO_EARLY,
    HTTPStatus.GONE: Trouble.GONE,
    HTTPStatus.TOO_MANY_REQUESTS: Trouble.SLOW_DOWN,
}


def trouble_of_code(code: int) -> Trouble:
    """Return what a code says; one without a word of its own is permanent, as our own mistakes are (21602)."""
    return _OF_CODE.get(code, Trouble.REFUSED)


def trouble_of_answer(status: int, code: int | None) -> Trouble:
    """Return what an answer says that is no success."""
    if code in _OF_CODE:
        return _OF_CODE[code]
    is_a_refusal = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    # A failure of the server, or an answer of somebody in between: the text may be on its way.
    return _OF_STATUS.get(status, Trouble.REFUSED) if is_a_refusal else Trouble.UNCERTAIN
