"""Whether several tips name the same person and none says what they did (PRC-SERIAL).

Only tips that this member reads anyway are looked at, in their session; nothing of it is stored.
"""

from uuid import UUID

from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import member_seeds
from tipline.casework.opening import open_message
from tipline.casework.tips import TipText, unpack_tip
from tipline.domain.like_cases import AboutSomebody, campaign_objections
from tipline.domain.mentions import name_key, named_people
from tipline.domain.objection import Objection
from tipline.domain.screen.screening import screen
from tipline.domain.vocabulary import Compartment
from tipline.store import record_questions
from tipline.store.cases import Case, Message

_AT_MOST = 100


def campaign_in(desk: Desk, member: SignedIn, case: Case) -> tuple[Objection, ...]:
    """Return the objection of PRC-SERIAL when a case is one of several tips against the same person."""
    firsts = record_questions.newest_tips(desk.session, member.member_id, _AT_MOST)
    stating = record_questions.cases_that_state_conduct(desk.session, [each.case_id for each in firsts])
    about = {each.case_id: _about(desk, member, each, stating) for each in firsts}
    mine = about.get(case.id)
    for person in mine.named_people if mine else ():
        if found := campaign_objections(person, about.values()):
            return found
    return ()


def _about(desk: Desk, member: SignedIn, first: Message, stating: frozenset[UUID]) -> AboutSomebody:
    seed = member_seeds(desk, member, first.case_id, Compartment.DIALOGUE).get(first.generation)
    people = _people(desk, unpack_tip(open_message(first, seed))) if seed else frozenset[str]()
    return AboutSomebody(people, states_conduct=first.case_id in stating)


def _people(desk: Desk, tip: TipText) -> frozenset[str]:
    """Return who is named: "the foreman" is nobody."""
    named = named_people(desk.organisation.people, (tip.what_happened, tip.who))
    also = (tip.who[start:end] for start, end in screen(tip.who).names) if tip.who else ()
    return frozenset(name_key(name) for name in (*named, *also) if name_key(name))
