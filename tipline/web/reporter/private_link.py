"""The link that a texter asked for with WEB: one press uses it up and shows a receipt."""

from flask import Blueprint, render_template, request

from tipline.casework.web_links import link_is_good, use_link
from tipline.domain.errors import LinkRefused
from tipline.domain.receipt import show_receipt
from tipline.web.front_desk import the_desk
from tipline.web.limits import keep_within

blueprint = Blueprint("private_link", __name__, url_prefix="/w")


@blueprint.get("/<token>")
def show(token: str) -> str:
    """Show what the link is for; machines that look at links use nothing up."""
    keep_within("follow_up")
    if not link_is_good(the_desk(), token):
        raise LinkRefused
    return render_template("reporter/private_link.html", token=token)


@blueprint.post("/<token>")
def use(token: str) -> str:
    """Use the link up and show the receipt, this once."""
    keep_within("follow_up")
    forget = "forget" in request.form
    made = use_link(the_desk(), token, forget=forget)
    return render_template(
        "reporter/new_receipt.html",
        receipt=show_receipt(made.receipt),
        reference=made.reference,
        forgotten=forget and not made.is_number_held,
        held=made.is_number_held,
    )
