"""English wording that presses or silences people and may not leave the house: ACT-ICE, THREAT, UNMASK, GAG."""

from tipline.domain.placed_wording import PlacedWording

_CHOICES = {
    "ICE": "ice|the ice|immigration|immigration authorities|immigration officers|immigration agents|hsi|dhs|uscis"
    "|homeland security|la migra|the migra|migra|border patrol|the border patrol|federal agents|the feds",
    "CALL": "call|calls|called|calling|phone|phoned|contact|contacts|contacted|contacting|notify|notified|notifying"
    "|inform|informed|informing|alert|alerted|alerting|tell|told|telling|report|reported|reporting|involve|involved",
    "WHOM": "you|him|her|them|us|this|that|it|everyone|everything|your|his|the|their|name|names|case|matter|papers"
    "|file|family|in|over|off|back|to|with|on",
    "WE": "we|i|you|he|she|they|hr|management|company|ill|i ll|we ll",
    "WILL": "will|ll|may|can|might|have|could|would|must|are|shall|won|wont|not|t|never|be|also|then|to|going|just"
    "|had|need",
    "REMOVED": "deported|deport|deportation|deporting|removed from the country|detained by ice",
    "IMMIGRATION": "ice|immigration|hsi|dhs|uscis|homeland security|migra|la migra|border patrol|deported|deport"
    "|deportation",
    "UNDER": "if|unless|provided|until|once|as long|so long",
    "YOURS": "your|his|her|their",
    "SAYS": "says|say|said|threatens|threatened|threaten|threatening|wrote|claims|claimed|warned",
    "REPORTER": "reporter|tipster|whistleblower|caller|texter|sender|informant|snitch|rat|tattletale|leaker",
    "TIP": "tip|tips|report|reports|text|texts|message|messages|complaint|complaints|anonymous|letter|note",
    "SENT": "sent|send|wrote|texted|submitted|reported|filed|left|mailed|typed|posted",
    "TRACE": "trace|tracing|track|tracking|identify|identifying|find|finding|locate|unmask|expose|reveal|look|search"
    "|hunt|discover|name|recognize",
    "ANONYMOUS": "anonymous|this|that|the|your|reporter s|caller s|texter s|phone|where",
    "DEVICE": "number|numbers|phone|phones|cell|call|calls|ip|device|sim",
    "NOT": "do not|don t|dont|never|must not|mustn t|may not|can t|cannot|can not|cant|should not|shouldn t|not"
    " allowed to|not permitted to|refrain from|avoid|are not to|shall not|better not",
    "HUSH": "talk|talking|speak|speaking|discuss|discussing|tell|telling|share|sharing|mention|mentioning|disclose"
    "|disclosing|repeat|repeating|complain|complaining|communicate|communicating",
    "OTHERS": "coworker|coworkers|co workers|co worker|colleagues|colleague|anyone|anybody|others|other employees"
    "|other workers|employees|people|union|steward|agency|agencies|government|eeoc|osha|nlrb|ier|labor department"
    "|labor board|department of labor|media|press|each other|one another|lawyer|lawyers|crew|team",
    "KEPT": "confidential|private|secret|quiet|to yourself|to yourselves|between us|between you and|off the record",
}

# What is tied to a condition presses whether it is promised or denied: "we will not call, as long as you sign".
IN_ANY_CASE = {
    "ACT-THREAT": PlacedWording(
        (
            "or (else) WE (WILL) (WILL) ... IMMIGRATION",
            "or else ... IMMIGRATION",
            "or ICE will|comes|gets|is|may|might|could|finds|hears",
            "otherwise ... ... IMMIGRATION",
            "unless ... ... ... IMMIGRATION",
            "if you|u|he|she|they|your ... ... WE (WILL) (WILL) CALL (WHOM) (WHOM) ICE",
            "if you|u|he|she|they|your ... ... ICE will|may|might|could|is|are|gets|comes",
            "if you|u|he|she|they|your ... ... be|get|getting|being REMOVED",
            "CALL (WHOM) (WHOM) ICE (about|on) (you|him|her|them|this|it) UNDER (as) you|u|he|she|they|your|this|we|i",
            "let|letting ICE know (about|on) (you|him|her|them|this|it) UNDER (as) you|u|he|she|they|your",
            "REMOVED UNDER (as) you|u|he|she|they",
        ),
        _CHOICES,
    ),
    "ACT-GAG": PlacedWording(
        (
            "NOT HUSH ... OTHERS",
            "NOT discuss|discussing|mention|mentioning|repeat (about) this|it|the|your|any|what",
            "NOT talk|talking|speak|speaking (about) about|of",
            "NOT share (the) this|it|what",
            "NOT go|contact|call|write|complain|turn|complaining (to|the|a|an|any) OTHERS",
            "NOT say (a|anything|one|word|nothing|about) (about|word|this|it) to OTHERS",
        ),
        _CHOICES,
    ),
}
UNLESS_DENIED = {
    "ACT-ICE": PlacedWording(
        (
            "CALL (WHOM) (WHOM) ICE",
            "speak|spoke|talk|talked|speaking|talking|meeting|met to|with ICE",
            (
                "send|sent|give|gave|given|forward|forwarded|hand|handed|turn|turned|share|shared|turning|sending"
                "|giving|sharing|provide|provided ... to|with ICE"
            ),
            (
                "ICE (has|have|had|was|were|is|are|will|would|may|can|must) (been|be|being|also) called|contacted"
                "|notified|informed|told|alerted|involved"
            ),
            "ICE (will|is|are|may|might|was|were|to) (be|soon|also) come|coming|here|hear|visit|arrive|arriving",
            "ICE knows|comes|came|heard",
            "ICE will know",
            "let|lets|letting ICE know",
            "touch|contact with ICE",
        ),
        _CHOICES,
    ),
    "ACT-THREAT": PlacedWording(
        (
            "CALL (WHOM) (WHOM) ICE on|about you|your|u|him|her|them",
            "report|reporting|turn|turning|hand|send|sending you|u|your (family|in|over|name) (in|over|name) to ICE",
            (
                "you|u|he|she|they|family (will|ll|could|may|might|can|would|are|re) (be|get|getting|going|to|end)"
                " (be|up) REMOVED"
            ),
            "deport|deporting you|him|her|them|your",
            (
                "risk|risking|lose|losing|hurt|hurts|affect|affects|affecting|jeopardize|endanger|think|remember"
                "|consider|mind|about (of|about) YOURS (immigration|legal) status|visa"
            ),
            "YOURS (immigration|legal) status|visa could|may|might|will|would|depends",
            "happen|happens to|with YOURS (immigration|legal) status|visa",
            "immigration consequences|trouble",
            "trouble|problem|problems with ICE",
            "we|i know (about|that|of) YOURS (immigration|legal) status|papers",
            "we|i know (that) you (are|re|have) illegal|undocumented|unauthorized|no papers",
        ),
        _CHOICES,
    ),
    "ACT-UNMASK": PlacedWording(
        (
            "who are|r you|u",
            "what is|s YOURS (full|real|first|last|legal) name",
            "whats YOURS (full|real|first|last|legal) name",
            "tell|give|send|text (us|me) (us|me) your (full|real|first|last|legal) name",
            "need|want|like to know|have your (full|real) name",
            "need|want your (full|real) name",
            "tell|say|know|knowing (us|me|to) who you are",
            "which of you SENT|told|called|complained",
            "state your (full|real|first|last|legal) name",
            "who is|s texting|writing|messaging|calling",
            "which phone|number this|it|that (text|tip|message) came|comes|is",
            "identify yourself",
            "your name please",
            "who SENT (us|in|me|to) this|that|it",
            "who SENT (us|in|me|to) the|a|these|those TIP",
            "who made|gave|did (us|me) this|that|the|a TIP",
            "who reported (him|her|you|us|them|me|kelly|on|to|the) (us|line|company|manager|supervisor|crew)",
            "who told us|hr|on",
            "who complained|snitched|tattled|ratted",
            "who called|texted the|this|our (tip) line",
            "who called|texted (it|this|us) in",
            "who is|was|s behind|the|this|that|our (anonymous|behind) REPORTER",
            "who (is|was|s) behind (this|the|it|that)",
            "TRACE (for|down|out|up) (the|this|that|our|an) (anonymous) REPORTER",
            "trace|tracing|track|tracking|reverse (down|back) (ANONYMOUS) DEVICE",
            "trace|tracing (back|where) (this|the|that) (tip|text|message|it|report) (back|came|comes)",
            "look up|lookup|look (the|this|that|up) phone|cell number",
            "whose number|phone|handwriting|voice (is|was) (this|that|it)",
            "identity|name of the|our|this|that (anonymous) REPORTER",
            "compare|recognize (the|this) (hand) handwriting|writing|voice",
        ),
        _CHOICES,
    ),
    "ACT-GAG": PlacedWording(
        (
            "keep (this|it|everything|the|our|that|what) (matter|case|conversation|talk|investigation|interview) KEPT",
            "forbidden|prohibited|barred to|from HUSH",
            "stay|remain|be|keep silent|quiet about",
            "must|may|should|can|is|are not|never (to) be discussed|talked|mentioned|repeated",
            "keep quiet|silent",
            "say nothing to|about",
            (
                "conversation|interview|investigation|matter|meeting|letter must|should|has|needs (to|be|remain|stay"
                "|kept) (be|kept|strictly) confidential|secret|private"
            ),
        ),
        _CHOICES,
    ),
}
# The same words where nobody is pressed: ice that melts, a threat that others made, what the house does not say.
_ICE_THAT_MELTS = (
    (
        "ice machine|machines|maker|makers|cream|water|cold|cooler|coolers|cube|cubes|bag|bags|pack|packs|rink|tea"
        "|storm|storms|chest|bucket|box|house|scraper|melt|skating|hockey|vendor|company|supplier|delivery|truck|bath"
        "|tray|trays|plant|room|bin|dispenser|repair|man|guy|on"
    ),
    "dry|black|crushed|bagged|more|some|the walkway ice",
    "bag|bags|lot|pounds|full|out|bucket|block|load of ice",
    "put|keep|kept|is|are|it|project on ice",
    "immigration lawyer|lawyers|attorney|attorneys|clinic|clinics|history",
)
_SAID_BY_OTHERS = (
    (
        "SAYS (you|us|that|to|with|of|him|her|them|people) (he|she|they|to|with|that|it) (will|would|ll|d|to|you"
        "|going) CALL (WHOM) (WHOM) ICE"
    ),
    "SAYS (you|us|him|her|them|people|to|that) (he|she|they|someone) (will|would) (be|get) (you|be|get) REMOVED",
    "SAYS (you|us|him|her|them|people) (with|of|about) (calling|a|the|to) (call) ICE",
    "ASKED SOMEONE (SOMEONE) (ever|SAYS|tries|wants|has) (to|they|he|will|would) CALL (WHOM) (WHOM) ICE",
    "ASKED SOMEONE (SOMEONE) (ever|SAYS|tries|wants|has) (to|they|he|will|would) (with) deport|report (you) (to) (ICE)",
)
_CHOICES_HERE = _CHOICES | {
    "ASKED": "if|when|that|did|has|have|whether",
    "SOMEONE": "anyone|someone|somebody|anybody|he|she|they|a|the|your|foreman|supervisor|manager|boss|coworker",
    "HOUSE": "we|i|staff|company|hr|they|nobody|lawyer|counsel",
}
HARMLESS = {
    "ACT-ICE": PlacedWording(
        (
            *_ICE_THAT_MELTS,
            *_SAID_BY_OTHERS,
            "our|its (own) violations|violation|deficiencies|mistakes ... to ICE",
            "company (s) (own) violations|violation|deficiencies|mistakes ... to ICE",
            "CALL ICE about|of|with our|its (own) violations|violation|deficiencies",
        ),
        _CHOICES_HERE,
    ),
    "ACT-THREAT": PlacedWording((*_ICE_THAT_MELTS, *_SAID_BY_OTHERS), _CHOICES_HERE),
    "ACT-UNMASK": PlacedWording(
        (
            "who are you talking|writing|reporting|referring|speaking|naming|describing|thinking|with",
            "who wrote|sent|made this|that|it date|name|number|signature|section|form|entry|down",
            "tracking number|numbers",
            "who reported (to) (the) accident|injury|accidents|hours|spill|leak",
        ),
        _CHOICES_HERE,
    ),
    "ACT-GAG": PlacedWording(
        (
            "HOUSE (do|does|will|may|can|must|should|won|don|also) not|t|never|cannot|wont|dont HUSH",
            "do|does|will|may not|t tell|give|send|share us|me",
            "dont|never tell|give|send|share us|me",
            "share|give|tell|show|disclose (anyone|your) your|this|the|it receipt|code|password|passphrase|link|pin",
            "HOUSE (will|must|can|try|always|also|shall|do) (to) keep",
        ),
        _CHOICES_HERE,
    ),
}
