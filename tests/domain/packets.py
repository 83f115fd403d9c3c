"""Made-up packets, as counsel might write them; each takes changes by field."""

from typing import Any

from tipline.domain.packet import Packet, build_packet

Fields = dict[str, Any]

OWN_VIOLATIONS: Fields = {
    "trigger": "X1",
    "legal_entity": "Harbor and Lake Foods LLC",
    "fein": "12-3456789",
    "site": "Plant North, 1200 Harbor Road, Joliet, Illinois",
    "period": "1 January 2025 to 30 June 2026",
    "counsel": "Ana Whitfield, Whitfield & Park LLP, 44 Union Street, Chicago; 312-555-0100",
    "records_preserved": ["All Forms I-9 completed since 2023", "E-Verify case records", "Payroll and wage reports"],
    "defects": [
        {"kind": "Section 2 completed later than three business days after hire", "number": 41},
        {"kind": "Section 1 attestation of citizenship or immigration status not checked", "number": 7},
    ],
    "process_failure": "Two clerks completed Section 2 without the employees present, and nobody reviewed their work.",
    "corrective_steps": [
        "Every form of the period was reviewed by outside counsel; corrections are dated on the day they were made.",
        "Clerks were trained on the form and on the avoidance of unlawful discrimination.",
    ],
}
CRIME: Fields = {
    "trigger": "X2",
    "legal_entity": "Harbor and Lake Foods LLC",
    "fein": "12-3456789",
    "site": "Plant North, 1200 Harbor Road, Joliet, Illinois",
    "period": "March to May 2026",
    "counsel": "Ana Whitfield, Whitfield & Park LLP",
    "records_preserved": ["Forms I-9 with their document copies", "Badge and timekeeping system logs"],
    "suspect": {
        "party": "manager",
        "role": "Second-shift hiring manager",
        "name": "Curtis Boyle",
        "facts": [
            "Curtis Boyle signed Section 2 of fourteen forms on days when the badge system shows that he was away.",
            "Nine of the fourteen forms list one and the same document number.",
        ],
    },
}
OFFICIAL_PAPER: Fields = {
    "trigger": "X3",
    "legal_entity": "Harbor and Lake Foods LLC",
    "fein": "12-3456789",
    "site": "Plant North",
    "period": "Notice of Inspection served 4 May 2026",
    "counsel": "Ana Whitfield, Whitfield & Park LLP",
    "records_preserved": ["Forms I-9 named in the notice", "Quarterly wage reports named in the notice"],
    "worker_names": ["Israel Vega", "Jordan Miller", "Guadalupe Moreno", "Christian Brown"],
}
AGREEMENT: Fields = {
    "trigger": "X4",
    "legal_entity": "Harbor and Lake Foods LLC",
    "fein": "12-3456789",
    "site": "All sites in New Mexico and Indiana",
    "period": "Calendar year 2025",
    "counsel": "Ana Whitfield, Whitfield & Park LLP",
    "records_preserved": ["Audit memorandum and the forms reviewed"],
    "clause": "IMAGE agreement, paragraph 7: self-report deficiencies found in the annual audit.",
    "defects": [{"kind": "Reverification of an expired document missed", "number": 3}],
}


def a_packet(fields: Fields, **changes: Any) -> Packet:
    """Return a packet of these fields, with changes; necessity is recorded where workers are named."""
    return build_packet({**fields, **changes}, "needed" if changes.get("worker_names") else "")
