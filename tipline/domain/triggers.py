"""For which reasons the house may report to ICE, and for which it may not (protocol.md section 6): two closed lists."""

from collections.abc import Mapping
from enum import StrEnum

from tipline.domain.protocol_data import Said


class Trigger(StrEnum):
    """A reason to report; there is no other."""

    OWN_VIOLATIONS = "X1"
    CRIME_IN_VERIFICATION = "X2"
    OFFICIAL_PAPER = "X3"
    SIGNED_AGREEMENT = "X4"


class NonTrigger(StrEnum):
    """What is often taken for a reason to report, and is none."""

    SUSPECTED_STATUS = "suspected_status"
    WEAK_EVIDENCE = "weak_evidence"
    LABOUR_DISPUTE = "labour_dispute"
    MANAGERS_WISH = "managers_wish"
    REPORTERS_DEMAND = "reporters_demand"


# IMAGE practice 7 [V2] for X1; "credible information of suspected criminal misconduct in the I-9 process" [V2] for X2.
TRIGGER_WORDS: Mapping[Trigger, Said] = {
    Trigger.OWN_VIOLATIONS: Said(
        en="The employer's own I-9 or E-Verify violations or deficiencies.",
        es="Infracciones o deficiencias propias de la empresa en el I-9 o en E-Verify.",
    ),
    Trigger.CRIME_IN_VERIFICATION: Said(
        en="Credible information, graded E3 or higher, of criminal misconduct in the verification process: making or"
        " selling documents, managers accepting known fakes, backdating, swapping identities.",
        es="Información creíble, de grado E3 o mayor, de conducta delictiva en el proceso de verificación: hacer o"
        " vender documentos, jefes que aceptan falsos a sabiendas, poner fechas anteriores, cambiar identidades.",
    ),
    Trigger.OFFICIAL_PAPER: Said(
        en="The reply to a Notice of Inspection, a subpoena or a warrant; counsel only.",
        es="La respuesta a un aviso de inspección, una citación o una orden judicial; solo el abogado.",
    ),
    Trigger.SIGNED_AGREEMENT: Said(
        en="A duty under a signed agreement; its clause is cited.",
        es="Un deber de un acuerdo firmado; se cita la cláusula.",
    ),
}

# What each trigger rests on, with the mark of law.md.
TRIGGER_BASIS: Mapping[Trigger, str] = {
    Trigger.OWN_VIOLATIONS: "IMAGE practice 7 [V2]; 8 U.S.C. 1324a(b) [V]",
    Trigger.CRIME_IN_VERIFICATION: (
        "IMAGE, misconduct in the I-9 process [V2]; 18 U.S.C. 1546(b) [V]; 8 U.S.C. 1324c [V]"
    ),
    Trigger.OFFICIAL_PAPER: "8 CFR 274a.2(b)(2)(ii) [M]",
    Trigger.SIGNED_AGREEMENT: "The signed agreement, by the clause that is cited",
}

# 8 U.S.C. 1324b(a)(5) [V]; OI 287.3a [V] for labour disputes.
NON_TRIGGER_WORDS: Mapping[NonTrigger, Said] = {
    NonTrigger.SUSPECTED_STATUS: Said(
        en="A worker's suspected status is never a reason.",
        es="La situación migratoria que se sospecha de un trabajador nunca es motivo.",
    ),
    NonTrigger.WEAK_EVIDENCE: Said(
        en="Evidence of grade E0, E1 or E2 is no reason.",
        es="La evidencia de grado E0, E1 o E2 no es motivo.",
    ),
    NonTrigger.LABOUR_DISPUTE: Said(
        en="A dispute about pay, hours, safety or a union is no reason.",
        es="Un conflicto por pago, horas, seguridad o sindicato no es motivo.",
    ),
    NonTrigger.MANAGERS_WISH: Said(
        en="A manager's wish is no reason.",
        es="El deseo de un jefe no es motivo.",
    ),
    NonTrigger.REPORTERS_DEMAND: Said(
        en="That somebody demands it is no reason.",
        es="Que alguien lo exija no es motivo.",
    ),
}
