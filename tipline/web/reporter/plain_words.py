"""The words of the trade as a reporter reads them, at the reading level of a thirteen-year-old."""

from flask_babel import lazy_gettext as _

from tipline.domain.vocabulary import HowKnown, Kind, ReporterState, Role

KINDS = {
    Kind.HIRING_OR_DOCUMENT: _("Hiring, I-9 forms or work papers"),
    Kind.CONTRACTOR: _("A contractor or staffing agency"),
    Kind.RETALIATION: _("Revenge or threats because someone spoke up"),
    Kind.DISCRIMINATION: _("Unfair treatment because of origin, citizenship, color, religion, sex or language"),
    Kind.DANGER: _("Someone is in danger, held, or forced to work"),
    Kind.OTHER: _("Something else, or I am not sure"),
}

HOW_KNOWN = {
    HowKnown.SAW: _("I saw it myself"),
    HowKnown.HEARD: _("I heard people talk about it"),
    HowKnown.DOCUMENT: _("I have or saw a document"),
    HowKnown.TOLD_BY_PERSON: _("The person told me"),
    HowKnown.OTHER: _("Another way"),
}

ROLES = {
    Role.TRIAGER: _("The people who read reports first"),
    Role.REVIEWER: _("The people who check what the first readers decide"),
    Role.INVESTIGATOR: _("The people who look into a report"),
    Role.I9_SPECIALIST: _("The people who work with I-9 forms"),
    Role.AR_OFFICER: _("The person who protects people from revenge"),
    Role.LEAD: _("The person in charge of this line"),
    Role.COUNSEL: _("The company’s lawyers"),
    Role.EXECUTIVE: _("The top managers"),
    Role.AUDITOR: _("The people who check that this line follows its rules"),
    Role.ADMINISTRATOR: _("The people who run this line’s computers"),
}

STATES = {
    ReporterState.RECEIVED: _("We have your report. A person has not answered yet."),
    ReporterState.IN_REVIEW: _("Trained people are looking into your report."),
    ReporterState.QUESTION: _("We wrote to you. Please read it below. If there is a question, answer if you can."),
    ReporterState.CLOSED: _("We have finished with this report. Our answer stays here for you to read."),
}
