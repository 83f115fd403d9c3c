"""Every number the house chose for itself, with its default and unit; an organisation may change each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choices:
    """The clocks and limits of one house."""

    # Timing cover: an employer can match minutes with door and proxy logs (vault.md). 0 turns it off.
    timing_cover_minutes: int = 15
    # A person needs longer than this to fill the form; a robot does not.
    form_seconds: int = 3
    # An open form stays good for a shift and the day after it.
    form_hours: int = 48
    tip_characters: int = 20_000
    side_characters: int = 2_000
    # EU Directive 2019/1937, Art. 9(1)(b) [V], a guide in the US: acknowledgement within seven days.
    acknowledge_days: int = 7
    # EU Directive 2019/1937, Art. 9(1)(f) [M], a guide in the US: feedback within three months.
    feedback_months: int = 3
    queue_rows: int = 50
    session_idle_minutes: int = 15
    session_hours: int = 12
    invitation_hours: int = 72
    passphrase_characters: int = 16
    failures_by_name: int = 10
    failures_by_device: int = 10
    failure_minutes: int = 15
    passphrase_memory_kib: int = 65_536
    # The demo lists the code of the moment, so a stranger may press twice with the same one.
    code_reuse: bool = False
    letter_lease_seconds: int = 60
    letter_attempts: int = 12
    # Texts of one number within so many seconds are one thing said (desk.md, the text conversation).
    burst_seconds: int = 120
    link_minutes: int = 60
    erase_minutes: int = 30
    # How long a text after closing waits for the digit that says where it belongs, before it is added.
    held_text_hours: int = 24
    # protocol.md section 8: the number goes 14 days after closing, or on day 104 where check-ins were agreed.
    forget_closed_days: int = 14
    forget_kept_days: int = 104
    # sms.md: numbers are given to other people.
    forget_idle_days: int = 90
    # desk.md: one reminder after 3 days, one after 10, then none.
    first_nudge_days: int = 3
    second_nudge_days: int = 10
    block_days: int = 30
    text_lease_seconds: int = 60
    # How long a text that may have been sent is left alone, before it is looked up, and before it is sent once more.
    look_up_seconds: int = 300
    send_again_seconds: int = 900
    text_give_up_hours: int = 24
    # sms.md: a text that the carrier took and never reported on counts as sent when its time there is over.
    text_validity_hours: int = 4
    scrub_seconds: int = 60
    scrub_alarm_hours: int = 36
    # As far back as the carrier is asked for texts that did not reach us.
    text_order_hours: int = 26
    ask_carrier_minutes: int = 10
    pause_seconds: int = 60
    # sms.md, media: pictures up to 5 MB are kept.
    media_bytes: int = 5 * 1024 * 1024
    media_lease_seconds: int = 60
    # 8 U.S.C. 1324a(b)(6)(B)(ii) [V] by analogy: at least ten business days to answer a notice.
    answer_business_days: int = 10
    # Mirrors 8 U.S.C. 1324b(d)(3) [V].
    watch_days: int = 180
    # DOJ: voluntary self-disclosure within 120 days of the initial internal report [V2].
    disclose_days: int = 120
    # How many lines of the escalation log stand on a page.
    log_rows: int = 50
    # protocol.md section 8.
    keep_short_days: int = 365
    keep_days: int = 4 * 365 + 1
    keep_escalated_days: int = 5 * 365 + 1
    # The hour of the organisation's day from which purges of that day are done, and how early the desk warns of one.
    purge_hour: int = 3
    purge_warning_days: int = 30
    # desk.md 89: a reporter who agreed is asked after so many days how they are treated.
    first_check_in_days: int = 30
    second_check_in_days: int = 60
    third_check_in_days: int = 90
    # PRC-TRAIN: a training counts for a year.
    training_months: int = 12
    # How long a deputy may stand in without being named anew.
    deputy_days: int = 60
    # So many cases are handed over to a deputy at one press: their keys open only in the giver's session.
    hand_over_cases: int = 50
