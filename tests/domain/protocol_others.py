"""What the ten other protocols ask before each stage, who signs for it, and which acts are never one person's.

Said a second time beside protocol.md, section 9, so that nothing is taken out of a file unseen.
"""

from collections.abc import Mapping

# The gates before each stage.
ASKED: Mapping[str, Mapping[str, str]] = {
    "M": {
        "M1_PLAN": "M_HELD",
        "M2_INTERVIEWS": "M_PLANNED",
        "M3_ANSWER": "M_HEARD",
        "M4_DECISION": "GRADED M_DECIDED",
        "S8_ESCALATION": "M_TRIGGER G8",
        "S9_CLOSED": "G9 SECOND LOGGED SENT M_FITS",
    },
    "G": {
        "G1_HELD": "G_HELD",
        "G2_POSTED": "G_POSTED",
        "G3_EMPLOYEES": "G_NOTICED",
        "G4_REPLY": "G_HEARD",
        "S8_ESCALATION": "G_COMPELLED G8",
        "S9_CLOSED": "G9 SECOND LOGGED G_ANSWERED",
    },
    "N": {
        "N1_OWN_RECORDS": "N_LOGGED",
        "N2_CLERICAL": "N_CLERICAL",
        "N3_NOTICE": "N_ALONE N_NOTICE",
        "N4_EMPLOYEE": "DELIVERED",
        "N5_CORRECTED": "N_CORRECTED",
        "N6_UNRESOLVED": "N_WAITED",
        "S9_CLOSED": "G9 SECOND N_ALONE N_ENDS",
    },
    "K": {
        "K2_COUNSEL": "GRADED K_VICTIMS",
        "K3_QUESTION": "K_MAY_ASK",
        "K4_ANSWER": "K_ASKED",
        "K5_LADDER": "K_DECIDED",
        "K6_CRIME": "K_CRIME",
        "S8_ESCALATION": "K_TRIGGER G8",
        "S9_CLOSED": "G9 SECOND LOGGED SENT K_FITS",
    },
    "F": {
        "F1_HELD": "F_HELD",
        "F2_SCOPE": "F_SCOPE",
        "F3_CORRECT": "F_REVIEWED",
        "F4_COUNSEL": "F_CORRECTED",
        "F5_PACKET": "F_REPORTS",
        "S8_ESCALATION": "F_TRIGGER G8",
        "F7_ROOT_CAUSE": "F_NOTICES",
        "F8_ANNUAL": "F_LEARNT",
        "S9_CLOSED": "G9 SECOND LOGGED SENT F_COUNTED",
    },
    "T": {
        "T1_PROTECTED": "T_PROTECT",
        "T2_ROUTES": "T_ROUTES",
        "T3_INQUIRY": "T_INQUIRY",
        "T4_REMEDY": "T_REMEDY",
        "S9_CLOSED": "G9 T_SECOND T_FITS",
        "S11_RETAINED": "G10 WATCHED",
    },
    "D": {
        "D1_TOLD": "D_TOLD",
        "D2_PRESERVED": "D_KEPT",
        "D3_AUDIT": "D_AUDITED",
        "D4_REPAIR": "D_REPAIRED",
        "D5_STATISTICS": "D_COUNTED",
        "D6_TRAINING": "D_TRAINED",
        "S9_CLOSED": "G9 D_SECOND D_FITS",
        "S11_RETAINED": "G10 WATCHED",
    },
    "V": {"V1_SAFETY": "V_SAFE", "V2_REFERRAL": "V_SAFE", "S9_CLOSED": "G9 V_SECOND V_REFERRED"},
    "LABOR": {"L1_HANDED_OVER": "L_TOLD L_REDACTED", "S9_CLOSED": "G9 SECOND"},
    "OTHER": {"O1_HANDED_OVER": "O_TOLD O_REDACTED", "S9_CLOSED": "G9 SECOND"},
}
# Every protocol ends here.
KEPT = {"S11_RETAINED": "G10"}
# Who signs what, besides the packet (G8) and a close (G9).
SIGNED: Mapping[str, str] = {
    "M": "plan:counsel decision:counsel",
    "G": "notice:counsel",
    "N": "joining:reviewer",
    "K": "decision:counsel",
    "F": "scope:counsel",
    "T": "remedy:counsel",
    "D": "repair:counsel",
    "V": "referral:counsel",
}
_THREE_PEOPLE = (
    "decision/signs.counsel decision/signs.executive decision/transmission decision/counsels_grade"
    " signs.counsel/signs.executive transmission/signs.executive counsels_grade/signs.executive"
)
_WRITER = "packet/signs.counsel packet/signs.executive signs.counsel/signs.executive transmission/signs.executive"
APART: Mapping[str, str] = {
    "M": f"{_THREE_PEOPLE} {_WRITER} investigators_grade/counsels_grade interviews/decision accused_answer/decision",
    "G": _WRITER,
    "K": f"{_THREE_PEOPLE} {_WRITER} investigators_grade/counsels_grade investigators_grade/decision",
    "F": f"{_WRITER} x1_decision/signs.executive x1_decision/packet",
    "T": "remedy/signs.counsel",
    "D": "repair/signs.counsel",
}
