"""What leaves the house and what stays, side by side, with the case's log; this house posts to no government form."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from tipline.casework.desk import SignedIn
from tipline.casework.escalation_register import case_log
from tipline.casework.packet_view import packet_manifest, view_packet
from tipline.casework.packets import PACKET, print_packet
from tipline.casework.reading import CaseFile, read_case
from tipline.domain.errors import NotFound
from tipline.domain.escalation_log import LOG_KINDS
from tipline.domain.triggers import NON_TRIGGER_WORDS, TRIGGER_WORDS
from tipline.web.desk.rule_wording import followed
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("packet", __name__, url_prefix="/cases/<reference>")


@blueprint.get("/packet")
def show(reference: str) -> str:
    """Show the packet beside what stays, who signed, and what was logged."""
    member = signed_in()
    case = read_case(the_desk(), member, reference)
    records = followed(case.protocol, case.protocol_version).records
    if PACKET not in records:
        raise NotFound
    return render_template(
        "desk/packet.html",
        case=case,
        fields=records[PACKET].fields,
        packet=view_packet(the_desk(), member, reference),
        staying=what_stays(member, case),
        lines=case_log(the_desk(), member, reference),
        to_write=[(kind, said) for kind, said in case.work.to_write if kind == PACKET or kind in LOG_KINDS],
        to_sign=[(kind, role, said) for kind, role, said in case.work.to_sign if kind in (PACKET, "no_escalation")],
        triggers=TRIGGER_WORDS,
        non_triggers=NON_TRIGGER_WORDS,
    )


def what_stays(member: SignedIn, case: CaseFile) -> tuple[CaseFile, ...]:
    """Return the case and those out of which it was opened, as far as this member reads what was said in them."""
    found, above = [case], case.work.parent
    while above:
        found.append(read_case(the_desk(), member, above))
        above = found[-1].work.parent
    return tuple(each for each in found if each.tip is not None)


@blueprint.get("/packet.pdf")
def paper(reference: str) -> Response:
    """Hand out the packet on paper to whoever holds the key to it."""
    printed = print_packet(the_desk(), signed_in(), reference)
    return _attached(printed.content, "application/pdf", f"packet-{printed.reference}.pdf")


@blueprint.get("/packet.json")
def manifest(reference: str) -> Response:
    """Hand out the packet's hashes: of every field, of the whole, and of the paper."""
    content = packet_manifest(the_desk(), signed_in(), reference)
    return _attached(content, "application/json", "packet-manifest.json")


def _attached(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
