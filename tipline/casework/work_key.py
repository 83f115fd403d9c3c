"""The key of a case's work compartment: exactly those who read the dialogue hold it."""

from uuid import UUID

from tipline.casework.desk import Desk
from tipline.casework.granting import new_key, write_keys
from tipline.casework.verified_roster import readers_of
from tipline.domain.vocabulary import Compartment
from tipline.store import questions
from tipline.store.cases import CaseKey


def work_key(desk: Desk, case_id: UUID) -> CaseKey:
    """Return the key that exactly the readers of the dialogue hold; made when first needed, or when they changed."""
    readers = readers_of(desk, case_id)
    ids = {member.reader.member_id for member in readers}
    key = questions.newest_key(desk.session, case_id, Compartment.WORK)
    if key and questions.grant_holders(desk.session, case_id, Compartment.WORK, key.generation) == ids:
        return key
    generation = key.generation + 1 if key else 1
    made = new_key(desk, case_id, (Compartment.WORK, generation), readers, None)
    write_keys(desk, [made])
    return CaseKey(case_id=case_id, compartment=Compartment.WORK, generation=generation, public=made.public)
