"""The words of the trade; they are stored as they are spelt here, so a new word needs no migration."""

from enum import StrEnum


class Language(StrEnum):
    """A language in which a reporter is answered."""

    ENGLISH = "en"
    SPANISH = "es"


class Channel(StrEnum):
    """The door a tip came through."""

    WEB = "web"
    TEXT = "text"
    # Opened by staff: out of another case, or from a finding, a served paper or a letter.
    DESK = "desk"


class Kind(StrEnum):
    """What a reporter says the tip is about; it decides who gets the first grants."""

    HIRING_OR_DOCUMENT = "hiring_or_document"
    CONTRACTOR = "contractor"
    RETALIATION = "retaliation"
    DISCRIMINATION = "discrimination"
    DANGER = "danger"
    OTHER = "other"


class HowKnown(StrEnum):
    """How the reporter came to know what they tell."""

    SAW = "saw"
    HEARD = "heard"
    DOCUMENT = "document"
    TOLD_BY_PERSON = "told_by_person"
    OTHER = "other"


class Role(StrEnum):
    """The ten roles of a member; when each gets a grant: protocol.md section 1."""

    TRIAGER = "triager"
    REVIEWER = "reviewer"
    INVESTIGATOR = "investigator"
    I9_SPECIALIST = "i9_specialist"
    AR_OFFICER = "ar_officer"
    LEAD = "lead"
    COUNSEL = "counsel"
    EXECUTIVE = "executive"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class MemberState(StrEnum):
    """How far a member has come on the way into the roster, and out of it."""

    INVITED = "invited"
    WAITING = "waiting"
    ADMITTED = "admitted"
    DISABLED = "disabled"


class Compartment(StrEnum):
    """A part of a case with its own keys."""

    DIALOGUE = "dialogue"
    WORK = "work"
    RECORDS = "records"
    PACKET = "packet"
    COUNSEL = "counsel"
    PROTECTED = "protected"
    CONTACT = "contact"


class Holder(StrEnum):
    """What kind of key a grant is sealed to."""

    MEMBER = "member"
    REPORTER = "reporter"
    RECOVERY = "recovery"


class Spelling(StrEnum):
    """How a message stands under its seal: the tip with the fields of its form, all else as plain words."""

    TIP = "tip"
    WORDS = "words"


class Voice(StrEnum):
    """Who speaks a message in the dialogue."""

    REPORTER = "reporter"
    STAFF = "staff"


class Stage(StrEnum):
    """The stages that the house itself moves cases to; every other stands only in its protocol's file."""

    S0_RECEIVED = "S0_RECEIVED"
    S1_SCREENED = "S1_SCREENED"
    S2_TRIAGE = "S2_TRIAGE"
    S9_CLOSED = "S9_CLOSED"


class Severity(StrEnum):
    """How urgent a case is; the order of the words is the order of the queue."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Return the place in the queue, 1 first."""
        return list(Severity).index(self) + 1


class Promise(StrEnum):
    """What a person owes the reporter by a date."""

    ACKNOWLEDGE = "acknowledge"
    FEEDBACK = "feedback"


class ReporterState(StrEnum):
    """The state of a case in the words a reporter sees."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    QUESTION = "question"
    CLOSED = "closed"


class FormUse(StrEnum):
    """Whether a tip came on a fresh form, or in other words on a form that was sent before."""

    FRESH = "fresh"
    SAME_FORM = "same_form"


class Walls(StrEnum):
    """Whether anybody is kept from a case; whom, only the sealed tip tells."""

    NONE = "none"
    RAISED = "raised"


class ClosingCode(StrEnum):
    """The disposition of a case: protocol.md section 5."""

    NO_CONDUCT_STATED = "C01"
    RUMOUR_NOTHING_MORE = "C02"
    DUPLICATE = "C03"
    OUTSIDE_SCOPE = "C04"
    CLERICAL_ERROR = "C05"
    PROCESS_DEFECT_CORRECTED = "C06"
    DISCREPANCY_RESOLVED = "C07"
    UNSUBSTANTIATED = "C08"
    EMPLOYEE_RESIGNED = "C09"
    REVERIFICATION_DUE_BY_LAW = "C10"
    EMPLOYMENT_ENDED = "C11"
    MISCONDUCT_FOUND = "C12"
    CONTRACTOR_ACTION = "C13"
    SELF_REPORTED = "C14"
    KNOWINGLY_FALSE = "C15"
    SUPERSEDED_BY_GOVERNMENT = "C16"
    VICTIM_REFERRAL = "C17"
    SPAM_OR_TEST = "C18"
    NO_MATCH_RESOLVED = "C19"
    NO_MATCH_UNRESOLVED = "C20"
    DISCRIMINATION_REMEDIED = "C21"
    DISCRIMINATION_NOT_ESTABLISHED = "C22"


class Deed(StrEnum):
    """An audited act; one line in the trail each time it is done or refused by a rule."""

    TIP_RECEIVED = "tip_received"
    DIALOGUE_OPENED = "dialogue_opened"
    MESSAGE_RECEIVED = "message_received"
    QUEUE_READ = "queue_read"
    CASE_READ = "case_read"
    CONTACT_READ = "contact_read"
    CASE_CLAIMED = "case_claimed"
    CASE_ASSIGNED = "case_assigned"
    SEVERITY_SET = "severity_set"
    NOTE_WRITTEN = "note_written"
    REPLY_WRITTEN = "reply_written"
    CASE_CLOSED = "case_closed"
    MEMBER_INVITED = "member_invited"
    MEMBER_JOINED = "member_joined"
    MEMBER_ADMITTED = "member_admitted"
    MEMBER_DISABLED = "member_disabled"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    TEXTER_ASKED = "texter_asked"
    RECEIPT_MADE = "receipt_made"
    HISTORY_ASKED = "history_asked"
    HISTORY_SHARED = "history_shared"
    TEXTS_ENDED = "texts_ended"
    NUMBER_BLOCKED = "number_blocked"
    NUMBER_FORGOTTEN = "number_forgotten"
    QUESTION_ASKED = "question_asked"
    REPORTER_NUDGED = "reporter_nudged"
    FILE_READ = "file_read"
    TIP_SCREENED = "tip_screened"
    RECORD_WRITTEN = "record_written"
    RECORD_SIGNED = "record_signed"
    STEP_TAKEN = "step_taken"
    CHILD_OPENED = "child_opened"
    CASE_OPENED = "case_opened"
    HOLD_PLACED = "hold_placed"
    HOLD_LIFTED = "hold_lifted"
    LINK_DECLARED = "link_declared"
    TRAINING_ENTERED = "training_entered"
    MASK_LIFTED = "mask_lifted"
    CASE_REOPENED = "case_reopened"
    ACTION_ASKED = "action_asked"
    RULE_ANSWERED = "rule_answered"
    OVERLAY_SWITCHED = "overlay_switched"
    PROTOCOL_MOVED = "protocol_moved"
    CASE_PURGED = "case_purged"
    CASE_DISCLOSED = "case_disclosed"
    RETENTION_READ = "retention_read"
    CHECK_INS_AGREED = "check_ins_agreed"
    CHECK_IN_ASKED = "check_in_asked"
    CHECK_IN_ANSWERED = "check_in_answered"
    DEPUTY_NAMED = "deputy_named"
    DEPUTY_ENDED = "deputy_ended"
    CASES_HANDED_OVER = "cases_handed_over"


class Outcome(StrEnum):
    """Whether a deed was done, or refused by a rule."""

    DONE = "done"
    REFUSED = "refused"
