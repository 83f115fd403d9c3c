"""The address of a picture that a reporter sent: the picture and nothing else, for who may read its case."""

from http import HTTPStatus
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from tests.casework.pictures import a_file
from tests.casework.seen import rows
from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.visitors import Visitor
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import Role
from tipline.store.cases import Message
from tipline.store.files import SealedFile

pytestmark = on_sqlite
PICTURE = b"\x89PNG what a picture shows"


@pytest.fixture
def picture(desk: Desk, staff: Staff, clock: Clock) -> str:
    """The address of a picture."""
    reference = a_tip(desk, clock).reference
    [message] = rows(desk, Message)
    return _address(reference, a_file(desk, message.id, PICTURE))


def test_a_picture_is_shown_as_such_and_kept_nowhere(web: Visitor, staff: Staff, clock: Clock, picture: str) -> None:
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    answer = web.get(picture)
    assert (answer.status_code, answer.data) == (HTTPStatus.OK, PICTURE)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Disposition"] == 'inline; filename="picture.png"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_who_may_not_read_the_case_finds_no_picture(web: Visitor, staff: Staff, clock: Clock, picture: str) -> None:
    web.sign_in(staff.colleague(Role.ADMINISTRATOR), clock)
    answer = web.get(picture)
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert PICTURE not in answer.data


def test_a_stranger_is_sent_to_the_sign_in_page(web: Visitor, picture: str) -> None:
    answer = web.get(picture)
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert "/desk/sign-in" in answer.headers["Location"]


def test_a_picture_that_is_none_is_not_found(web: Visitor, staff: Staff, clock: Clock, picture: str) -> None:
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    reference = picture.split("/")[3]
    for address in (_address(reference, uuid4()), f"/desk/cases/{reference}/files/nonsense"):
        assert web.get(address).status_code == HTTPStatus.NOT_FOUND


def test_a_file_that_calls_itself_a_page_is_never_answered(
    desk: Desk, web: Visitor, staff: Staff, clock: Clock, picture: str
) -> None:
    with bookkeeping(desk):
        desk.session.execute(update(SealedFile).values(content_type="text/html"))
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    answer = web.get(picture)
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert PICTURE not in answer.data


def _address(reference: str, file_id: UUID) -> str:
    return f"/desk/cases/{reference}/files/{file_id}"
