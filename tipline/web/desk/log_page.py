"""The register of what was sent to ICE and of what was not, over all cases whose packets a member may read."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from flask import Blueprint, render_template, request, stream_with_context
from werkzeug.wrappers import Response

from tipline.casework.escalation_register import LogLine, log_in_parts, log_page
from tipline.domain.table_cells import safe_cell
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("log", __name__)

# For programs and archives: these names and their order do not change with the language.
_COLUMNS = (
    *("case", "line", "done", "trigger", "basis", "packet_sha256", "approved_by", "office", "channel", "sent_by"),
    *("written_at", "sent_on", "their_reference", "answer", "in_words", "follow_up"),
)


@blueprint.get("/escalations")
def show() -> str:
    """Show one page of the register, and the clocks that run."""
    after = request.args.get("after") or None
    page = log_page(the_desk(), signed_in(), after)
    return render_template("desk/register.html", page=page, after=after, today=the_desk().today())


@blueprint.get("/escalations.csv")
def table() -> Response:
    """Hand out the whole register as a table, page by page, so that it takes no more memory than one page."""
    parts = log_in_parts(the_desk(), signed_in())
    answer = Response(stream_with_context(_written(parts)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="escalations.csv"'
    return answer


def _written(parts: Iterator[tuple[LogLine, ...]]) -> Iterator[str]:
    yield _rows([_COLUMNS])
    for lines in parts:
        yield _rows(tuple(safe_cell(cell) for cell in _cells(line)) for line in lines)


def _cells(line: LogLine) -> tuple[str, ...]:
    said = line.said
    return (
        line.case,
        line.kind,
        said.get("state") or said.get("what", ""),
        line.trigger or "",
        line.basis,
        line.packet_hash,
        "; ".join(f"{name} ({role.value})" for name, role in line.approved),
        said.get("office", ""),
        said.get("channel", ""),
        line.by,
        line.at.isoformat(timespec="seconds"),
        said.get("sent_on", ""),
        said.get("reference", ""),
        said.get("answer", ""),
        said.get("because") or said.get("words", ""),
        said.get("follow_up", ""),
    )


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    written = StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()
