"""The staff's door: queue, cases, members."""

from flask import Blueprint

from tipline.web.desk import (
    acts,
    asking_page,
    case_page,
    contact_page,
    deputies_page,
    file_page,
    keeping_page,
    letter_page,
    log_page,
    log_wording,
    masks_page,
    members,
    open_page,
    packet_page,
    protocol_page,
    queue,
    reason_page,
    record_page,
    rule_wording,
    states_page,
    text_length,
    text_wording,
    texter_page,
    version_page,
    wording,
)
from tipline.web.desk.standing import standing

blueprint = Blueprint("desk", __name__, url_prefix="/desk")
for room in (
    queue,
    case_page,
    acts,
    texter_page,
    contact_page,
    deputies_page,
    file_page,
    masks_page,
    members,
    record_page,
    protocol_page,
    open_page,
    packet_page,
    asking_page,
    reason_page,
    states_page,
    version_page,
    letter_page,
    keeping_page,
    log_page,
):
    blueprint.register_blueprint(room.blueprint)

blueprint.add_app_template_filter(wording.in_words)
blueprint.add_app_template_filter(wording.role_or_name)
blueprint.add_app_template_filter(wording.time_left)
blueprint.add_app_template_filter(wording.local_hour)
blueprint.add_app_template_filter(wording.local_day)
blueprint.add_app_template_filter(wording.end_of_day)
blueprint.add_app_template_filter(log_wording.log_title)
blueprint.add_app_template_filter(log_wording.log_entries)
blueprint.add_app_template_filter(rule_wording.spoken)
blueprint.add_app_template_global(rule_wording.stage_title)
blueprint.add_app_template_global(rule_wording.record_kind)
blueprint.add_app_template_global(rule_wording.rule_says)
blueprint.add_app_template_global(rule_wording.rule_text)
blueprint.add_app_template_global(rule_wording.rule_basis)
blueprint.add_app_template_filter(text_length.length_in_texts)
blueprint.add_app_template_filter(text_wording.confirmed)
blueprint.add_app_template_global(text_wording.how_far)
# A template asks for it, so that the reporter's pages never look for a member.
blueprint.add_app_template_global(standing)
