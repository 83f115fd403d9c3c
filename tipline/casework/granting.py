"""Make a compartment's key and hand it out; the only place where grants are born."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID, uuid4

from tipline.casework.desk import Desk, RosterMember, SignedIn
from tipline.domain.vocabulary import Compartment, Holder
from tipline.store import questions
from tipline.store.cases import CaseGrant, CaseKey
from tipline.store.writing import write
from tipline.vault.grants import open_grant, seal_grant
from tipline.vault.suite import OpeningKey, new_seed, public_key

Seeds = dict[int, bytes]
# What kind of key, whose, and its public half.
_Holder = tuple[Holder, UUID | None, bytes]


@dataclass(frozen=True)
class NewKey:
    """One generation of a compartment's key with its grants, ready to be written."""

    compartment: Compartment
    generation: int
    public: bytes
    key_row: dict[str, object]
    grant_rows: tuple[dict[str, object], ...]


def new_key(
    desk: Desk,
    case_id: UUID,
    place: tuple[Compartment, int],
    members: Iterable[RosterMember],
    reporter_public: bytes | None,
) -> NewKey:
    """Return a fresh key for (compartment, generation), granted to members, recovery quorum and reporter."""
    compartment, generation = place
    seed = new_seed()
    public = public_key(seed)
    holders: list[_Holder] = [(Holder.RECOVERY, None, desk.recovery.public)]
    if reporter_public is not None:
        holders.append((Holder.REPORTER, None, reporter_public))
    holders += [(Holder.MEMBER, member.reader.member_id, member.public) for member in members]
    where: dict[str, object] = {"case_id": case_id, "compartment": compartment, "generation": generation}
    grants = tuple(_grant_row(where, place, holder, seed) for holder in holders)
    return NewKey(compartment, generation, public, where | {"public": public}, grants)


def grant_row(case_id: UUID, place: tuple[Compartment, int], to: RosterMember, seed: bytes) -> dict[str, object]:
    """Return a grant of a key that is there already, for one more member; the giver's session opened its seed."""
    where: dict[str, object] = {"case_id": case_id, "compartment": place[0], "generation": place[1]}
    return _grant_row(where, place, (Holder.MEMBER, to.reader.member_id, to.public), seed)


def _grant_row(where: dict[str, object], place: tuple[Compartment, int], to: _Holder, seed: bytes) -> dict[str, object]:
    holder, member_id, public = to
    case_id = cast(UUID, where["case_id"])
    return where | {
        "id": uuid4(),
        "holder": holder,
        "member_id": member_id,
        "sealed_seed": seal_grant(public, case_id, holder_name(holder, member_id), *place, seed),
    }


def write_keys(desk: Desk, keys: Sequence[NewKey]) -> None:
    """Write keys and grants inside the deed that needs them."""
    write(desk.session, CaseKey, [key.key_row for key in keys])
    write(desk.session, CaseGrant, [row for key in keys for row in key.grant_rows])


def member_seeds(desk: Desk, member: SignedIn, case_id: UUID, compartment: Compartment) -> Seeds:
    """Return the compartment's seeds this member holds, by generation."""
    grants = questions.member_grants(desk.session, member.member_id, case_id, compartment)
    return {grant.generation: open_with(member.seed, grant) for grant in grants}


def open_with(holder_seed: bytes | OpeningKey, grant: CaseGrant) -> bytes:
    """Return the seed in a grant; raises CannotOpen when it is not for this holder."""
    return open_grant(
        holder_seed,
        grant.case_id,
        holder_name(grant.holder, grant.member_id),
        grant.compartment,
        grant.generation,
        grant.sealed_seed,
    )


def holder_name(holder: Holder, member_id: UUID | None) -> str:
    """Return the holder as the seal's context names them."""
    return holder.value if member_id is None else f"{holder.value}/{member_id}"
