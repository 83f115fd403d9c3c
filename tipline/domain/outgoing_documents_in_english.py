"""English wording about documents that may not leave the house: ACT-SPECDOC, MOREDOC, EVERIFY, SSNVS, NOMATCH."""

from tipline.domain.placed_wording import PlacedWording

_CHOICES = {
    # 8 U.S.C. 1324b(a)(6) [V]: whoever names one of them narrows the choice.
    "DOCUMENT": "passport|passports|green card|green cards|greencard|greencards|permanent resident card|permanent"
    " resident cards|resident card|resident cards|residence card|resident alien card|alien card|work permit|work"
    " permits|work visa|visa|visas|ead|ead card|employment authorization document|employment authorization documents"
    "|employment authorization card|work authorization card|work authorization document|ssn card|ssn cards|social"
    " security card|social security cards|social card|ss card|birth certificate|birth certificates|naturalization"
    " certificate|citizenship certificate|certificate of citizenship|certificate of naturalization|driver s license"
    "|drivers license|driver license|driver s licenses|drivers licenses|state id|state ids|photo id|photo ids|picture"
    " id|picture ids|government id|military id|voter card|voter registration card|tribal card|i 94|i94|i 551|i551|i"
    " 766|i766|i 797|immigration papers|immigration paperwork|immigration documents|immigration document|immigration"
    " card|consular id|mica card|matricula consular|uscis document|uscis documents|uscis card|dhs document|dhs"
    " documents",
    "ISSUER": "immigration|uscis|dhs|ins|homeland security|the government|the consulate|your consulate|the embassy",
    "ASK": "bring|show|give|send|present|need|needs|see|provide|submit|produce|scan|upload|require|requires|request"
    "|requests|requesting|requested|ask|asks|asking|asked|want|wants|copy|hand|get",
    "WHOM": "us|me|you|hr|them|to|for|of|in|with|a|an|any|some|your|his|her|their|the|two|both|valid|current|original"
    "|unexpired|work",
    "OFFERED": "document|documents|documentation|papers|paperwork|proof|id|ids|evidence",
    "MORE": "more|additional|other|different|new|extra|another|better|further|second|newer|alternate|alternative",
    "AGAIN": "again|once more|one more time|a second time|anew",
    "PRINTOUT": "printout|print out|report|statement|letter|verification",
    "OWN": "your|his|her|their|my|the|people s|peoples|workers|someone s|somebody s|a worker s",
    "HE": "someone|anyone|somebody|anybody|he|she|they|hr|foreman|boss|supervisor|employer|manager|company|recruiter"
    "|landlord",
    "NOBODY": "nobody|no one|no employer|no boss",
    "YOUR": "your|ur|all your|all of your|any of your",
    "OTHERS": "he|she|they|hr|someone|anyone|anybody|somebody|the|a|your|manager|supervisor|foreman|boss|company"
    "|office",
    "I9": "i 9|i9",
    "EVERIFY": "e verify|everify|e verified|e verifying",
    "RUN": "run|runs|ran|running|rerun|put|puts|putting|check|checks|checked|checking|recheck|screen|screening"
    "|screened|enter|entered|entering|submit|submitted|submitting|verify|verified|verifying|reverify|process"
    "|processed|query|queried|look|looked|looking|confirm|confirmed|pass|passed|clear|cleared|go|went|search|searched"
    "|send|sent",
    "BY": "in|through|thru|with|on|into|via|by|using|against",
    "PERSON": "you|him|her|them|everyone|everybody|all|anyone|current|existing|employees|employee|workers|staff"
    "|people|the employee|the worker|this employee|this worker|our|the",
    "NUMBER": "ssn|social security number|social security numbers|social|ssns",
    "SSA": "ssa|social security|social security administration",
    "VERIFY": "check|checks|checked|verify|verified|validate|validated|run|ran|match|confirm|confirmed",
    "NOMATCH": "no match|nomatch|mismatch|non match|tentative nonconfirmation|tnc",
    "LETTER": "letter|letters|notice|notices|result|results|with|from|it|this|you|your|the",
    "ADVERSE": "fire|fired|terminate|terminated|termination|suspend|suspended|suspension|dismiss|dismissed|let you go"
    "|let go|laid off|end your|ending your|employment ends|cannot work|can t work|cant work|may not work|off the"
    " schedule|unpaid|fewer hours|cut your|remove you|removed",
    "STATUS": "illegal|illegally|undocumented|unauthorized|status|legal|legally|authorized|fake|false|citizen",
    "BECAUSE": "because|due|based|since|given|account|over|after|result|for",
    "NEW_HIRES": "new hires|new hire|new hiring|new employees|new employee|new workers|new staff|people we hire"
    "|hiring|newly hired",
}

# A sentence that denies these still names the one document, or refuses it.
IN_ANY_CASE = {
    "ACT-SPECDOC": PlacedWording(
        (
            "DOCUMENT",
            "your|a|the|his|her|their mica|micas",
            "ASK (WHOM) (WHOM) id|ids|identification",
            "ASK (WHOM) (WHOM) social",
            "ASK (WHOM) (WHOM) citizenship|naturalization papers",
            "papers|paperwork|document|documents|card|letter|proof|something (that) (is|was) from|issued (by) ISSUER",
            "SSA PRINTOUT",
            "list a|b|c document|documents|item",
            "must|has|should|needs (to) come|be (from|on|in) list a|b|c",
            "document|documents|one|something|item|papers (from|in|on|of) list a|b|c",
            "ASK (WHOM) (WHOM) list a|b|c",
            "document|documents|id|card with|that|has|have (a|your|has|have) photo|picture|photograph",
            "must|needs|has (to) be (a|an) federal|government|state|photo|picture|original document|id|card",
            "not|t|cannot|dont|wont|cant accept|take (your|that|this|the|a|these|any) document|documents|receipt|card",
        ),
        _CHOICES,
    ),
}
UNLESS_DENIED = {
    "ACT-MOREDOC": PlacedWording(
        (
            "new|another|second|fresh|different|replacement (form) I9",
            "redo|repeat (your|the|an) (form) I9",
            "I9 AGAIN",
            "I9 all over",
            "I9 from scratch",
            "ASK (WHOM) (WHOM) MORE (MORE) OFFERED",
            "ASK (WHOM) (WHOM) OFFERED AGAIN",
            "ASK (WHOM) (WHOM) YOUR papers|paperwork",
            "come|return|report|back ... with MORE OFFERED",
            (
                "prove|demonstrate (to) (us|me) (that) you (are|re|can|have|may) (legal|legally|allowed) (to) work"
                "|authorized|legal|permission|citizen|here"
            ),
            (
                "proof|evidence (of|that) (your|legal|immigration|work|employment) status|citizenship|authorization"
                "|eligibility|residency"
            ),
            (
                "verify|recheck|reverify|check (your|his|her|their) (immigration|legal|work|employment) status|papers"
                "|documents|authorization|eligibility"
            ),
            "re verify (your|his|her|their)",
        ),
        _CHOICES,
    ),
    "ACT-EVERIFY": PlacedWording(
        (
            "RUN ... BY (the) EVERIFY",
            "use|used|uses|using (the) EVERIFY",
            "EVERIFY PERSON",
            "EVERIFY will|says|said|shows|showed|confirmed|flagged",
            "create|created|open|opened|start|started|make|made|do|did|run|ran (a|an|the|your|new) EVERIFY",
            "EVERIFY case|check|query|search on|for|of|about PERSON",
        ),
        _CHOICES,
    ),
    "ACT-SSNVS": PlacedWording(
        (
            "RUN ... BY (the) ssnvs",
            "use|used|uses|using|run|ran|running (the) ssnvs",
            "ssnvs PERSON",
            "ssnvs check|query|search|request on|for|of|about",
            (
                "we|i|hr|payroll (will|have|had|are|must|may|can|did|to|going) (to|be) VERIFY (your|his|her|their|the"
                "|this) NUMBER"
            ),
            "VERIFY (your|his|her|their|the|this) NUMBER BY (the) SSA",
        ),
        _CHOICES | {"VERIFY": "check|checked|checking|verify|verified|verifying|validate|validated|run|ran|running"},
    ),
    "ACT-NOMATCH": PlacedWording(
        (
            "NOMATCH (LETTER) means|shows|proves|indicates|suggests|says|tells ... STATUS",
            "NOMATCH (LETTER) means|shows|proves|indicates|suggests|says|tells ... not|t|cannot work",
            "ADVERSE ... BECAUSE ... NOMATCH",
            "BECAUSE (of|to|on|that) ... NOMATCH ... ADVERSE",
            "NOMATCH ... you are|will|must ... ADVERSE",
            "BECAUSE (of|to|on|that) ... NOMATCH ... I9|document|documents|papers|reverify|reverification",
        ),
        _CHOICES,
    ),
}
# The same words where nothing is asked of anybody, where all may choose, and where somebody holds another's papers.
HARMLESS = {
    "ACT-SPECDOC": PlacedWording(
        (
            "did|does|has|have|whether OTHERS (OTHERS) (only|ever) ask|asked|demand|demanded|want|require ... DOCUMENT",
            "you wrote|said|reported|texted (that) (the|your|a) HE ... ... DOCUMENT",
            "green card stock|paper|board|game|table|index",
            "passport photo|photos (machine) booth|machine|kiosk|size|studio|counter",
            "passport|passports to success|savings|wellness|health",
            "passport booth|program|stamp|stamps|cover|holder",
            "visa card|gift|debit|credit|payroll|prepaid|checkout",
            "visa or|and mastercard",
            "mastercard or|and visa",
            "photo|picture id badge|badges|station|printer",
            "hot|electrical|confined|construction|excavation|crane|roof (space) work permit|permits",
            (
                "birth certificate|certificates of|for (your|the|a) (new) baby|child|children|newborn|son|daughter"
                "|dependent|dependents|insurance"
            ),
            "mica sheet|sheets|powder|tape|board|flakes|insulation|mine",
            "id badge|badges|number|numbers|reader|readers|tag|tags|scanner",
            "employee|company|badge|case|work|login id|ids",
            "social security number|numbers",
            "social media|event|events|hour|worker|workers|distancing",
            "false|fake|forged|bogus|counterfeit DOCUMENT",
            "sells|sold|selling|bought|buys|buying (a|the|false|fake) DOCUMENT",
            "NOBODY (else|may|can|will) hold|keep|take OWN DOCUMENT",
            "did|does|do|is|was|has (the|your|a) HE (still|ever) hold|keep|take|have|holding|keeping OWN DOCUMENT",
            "HE still has|have|holds|keeps OWN DOCUMENT",
            (
                "took|taken|takes|taking|holds|holding|held|hid|hides|hiding|kept|keeps|keeping|stole|stolen"
                "|confiscated|withheld|returned|gave (back|away) OWN DOCUMENT"
            ),
            "DOCUMENT (is|was|were|are|has|been) (been) taken|held|kept|stolen|hidden|withheld|confiscated",
            "list a|b|c (document) title|number|box|column|section|entry|field|expiration",
            "lists|list a b|or (or|and) c",
            "list a or (list|from) (list) c",
            (
                "list a or (one|both|either|a) (document) (from) (each) (of) (list|lists) b and|plus (one|a)"
                " (document) (from) (list) c"
            ),
        ),
        _CHOICES,
    ),
    "ACT-MOREDOC": PlacedWording(
        (
            "new (form) I9 version|edition|training|policy|rules|software|binder|specialist",
            "did|does|has|have|whether OTHERS (OTHERS) (only|ever) ask|asked|demand|demanded|want|require ... OFFERED",
            "you wrote|said|reported|texted (that) (the|your|a) HE ... ... OFFERED",
        ),
        _CHOICES,
    ),
    "ACT-EVERIFY": PlacedWording(
        (
            "do you use (the) EVERIFY",
            "EVERIFY (is|it|s|only) (only|for|on|with) (for|on|with|all|our|the|every) NEW_HIRES",
            "NEW_HIRES (are|is|go|get|must|will|who) (be|run|checked|verified|put|entered) BY EVERIFY",
        ),
        _CHOICES,
    ),
    "ACT-SSNVS": PlacedWording(
        ("ssnvs (is|only|for) (only|for|all|our|the) (wage|payroll|tax) reports|reporting",),
        _CHOICES,
    ),
    "ACT-NOMATCH": PlacedWording(
        ("means|shows|proves|indicates|suggests|says|tells (us|you) nothing",),
        _CHOICES,
    ),
}
