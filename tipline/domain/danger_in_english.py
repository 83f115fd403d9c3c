"""Wording of danger in English texts, as people type it: held, forced, hurt, threatened, children at work."""

from tipline.domain.phrases import Wording

_CHOICES = {
    "PERSON": "me|us|him|her|them|you|someone|somebody|anyone|people|workers|everyone|everybody|my family|my kids"
    "|my wife|my husband|my son|my daughter|my brother|my sister|my coworker|a worker|a coworker|a guy|a man|a woman"
    "|a girl|a kid|a lady|the guys|the girls|the women|the men|the workers|the crew|the kids|the lady|the cook"
    "|this girl|this guy",
    "SELF": "myself|himself|herself|themselves",
    "MY": "my|our|his|her|their|your|the|all the|all our|all their|everyone s|everyones|people s|peoples|workers"
    "|the workers|the crew s|the crews",
    "OUR": "my|our|all our|all the|their|everyone s|everyones|the workers|the crew s|the crews",
    "GOING": "going to|gonna|gunna|wants to|want to|wanna|will|ll|would|d|threatened to|threatens to|threatening to"
    "|threaten to|tried to|trying to|tries to|about to|plans to|promised to",
    "HARM": "kill|hurt|harm|shoot|stab|beat|rape|choke|murder|strangle|attack",
    "HARMS": "beats|beat|beating|hits|hit|hitting|punched|punches|slapped|slaps|choked|chokes|raped|rapes|molested"
    "|molests|assaulted|stabbed|strangled|whips|whipped|shot at|shot",
    "WEAPON": "gun|guns|pistol|pistols|handgun|handguns|shotgun|firearm|firearms|revolver",
    "WE": "we|i|im|i m|they|theyre|he|she|people|workers|everyone|women|girls|men|kids|crew|guys|someone",
    "ARE": "are|re|m|am|is|was|were|been|being|get|got|all|still",
    "IN": "in|inside|up",
    "PLACE": "warehouse|building|room|house|basement|container|truck|trailer|plant|factory|kitchen|freezer|cooler"
    "|van|apartment|hotel|motel",
    "NOT": "won t|wont|will not|don t|dont|doesn t|doesnt|does not|do not|didn t|didnt|did not|never|refuse to"
    "|refuses to|refused to|not",
    "CANNOT": "can t|cant|can not|cannot|couldn t|couldnt|not allowed to|not able to|unable to",
    "GIVE": "give|gives|gave|giving",
    "TOOK": "took|take|takes|taken|taking|keep|keeps|kept|keeping|holds|holding|hides|hid|hiding|confiscated"
    "|confiscates|stole",
    "PAPERS": "passport|passports|papers|documents|id|ids|visa|visas|green card|green cards",
    "NIGHT": "night|nights|overnight|graveyard|midnight|saw|saws|machines",
    "MINOR": "kid|kids|child|children|minor|minors|teen|teens|teenager|teenagers|boy|girl|little girls|young girls"
    "|young boys",
    "AGE": "8|9|10|11|12|13|14|15",
    "OLD": "year old|years old|yr old|yrs old|yo|y o|year olds|yr olds",
    "WORKS": "work|works|working|worked|clean|cleans|cleaning",
    "NOBODY": "no one|nobody|noone|not|isn t|isnt|aren t|arent|never|if anyone|if someone|is anyone|nobody is"
    "|no one is|nobody was",
    "LATER": "early|earlier|before|until|till|til|on time|work early|home early|for lunch|on break",
    "WORKPLACE": "my job|the job|this job|the company|work|the line|my station|my machine|messages|a message|it"
    "|my name|my number|my info|a voicemail|a note|my kids",
    "OVERTIME": "overtime|ot|late|weekends|weekend|on saturday|on saturdays|saturdays|on sunday|on sundays|sundays"
    "|holidays|on holidays|doubles|double|extra|longer|through|off the clock|on my day off|on our day off|more"
    "|faster|sick|over",
    "TOOL": "nail|staple|glue|heat|spray|paint|caulk|caulking|price|pricing|label|labeling|grease|temp|temperature"
    "|scan|scanner|barcode|tape|tagging|tag|radar|air|water|foam|solder|soldering|rivet|impact|massage|top",
    "STORE": "cabinet|drawer|safe|closet|desk|file|files|system|computer|locker|rate|price|contract|account|schedule"
    "|app|vault",
}

DANGER = Wording(
    (
        "WEAPON",
        "pulled|pulls|pulling|swung a knife|machete",
        "GOING HARM PERSON|SELF",
        "kill|hurt|killing|hurting SELF",
        "HARMS PERSON",
        "threat* ... kill|shoot|hurt|life|lives|knife|machete",
        "death threat|threats",
        "rape|raped|raping",
        "sexually assault*|abuse*",
        "sexual assault|abuse",
        "want|wants to die",
        "suicide|suicidal",
        "scared|afraid|fear|fears|fearing for MY life|lives|safety",
        "MY life|lives is|are at|in risk|danger",
        "in (real|great|serious|immediate) danger",
        "active shooter",
        "has|have|planted|plant|brought|bring|bringing a bomb",
        "bomb threat",
        "shots fired",
        "get|gets|got shot",
        "they|he|she|boss|supervisor|foreman|guys beat|beats up",
        "call|calling 911",
        "send|need (the) help|police|cops now|please|quick|fast",
        "send (the) police|cops|help",
        "lock|locks|locked|locking|chained PERSON IN",
        "keep|keeps|kept|keeping|hold|holds PERSON locked",
        "WE ARE (ARE) locked|chained IN",
        "locked|trapped in|inside the|a|this|that|here PLACE",
        "against MY will",
        "hold|holds|holding|held|kept|keeps|keeping (PERSON) captive|prisoner|prisoners",
        "hostage|hostages|kidnap*|enslaved|slavery",
        "like|as slaves|prisoners",
        "slave labor|labour",
        "lock|locks|locked|chain|chained the door|doors|gate|gates so|from",
        "door|doors|gate|gates is|are (all) chained|locked from",
        "NOBODY can leave",
        "NOT let|lets|letting PERSON leave|out|escape",
        "NOT let|lets|letting PERSON go home|outside|anywhere|free",
        "CANNOT leave|escape",
        "CANNOT get out",
        "TOOK MY passport|passports",
        "hold|has|have|had OUR passport|passports",
        "NOT GIVE|return|returned (PERSON) (back) MY passport|passports",
        "NOT GIVE (PERSON) MY PAPERS back",
        "NOT GIVE (PERSON) back MY PAPERS",
        "NOT return|returned MY PAPERS",
        "PAPERS (and) NOT GIVE|return (PERSON|it|them|MY) (PAPERS) back",
        "force|forces|forced|forcing|made (PERSON) to work",
        "force|forces|forced|forcing PERSON to|into work|sex|sell|prostitution",
        "forced labor|labour",
        "traffick*|prostitut*",
        "debt bondage",
        "work|works|working it|off (off) MY|a|this debt",
        "MINOR ... WORKS ... NIGHT",
        "MINOR (maybe|about|like|only|around|is|are|who|of|age) AGE ... WORKS",
        "AGE OLD ... WORKS",
        "AGE OLD boys|girls|kids|boy|girl on|running|using",
        "WORKS|hire|hires|hired|hiring|using ... AGE OLD",
        "hire|hires|hired|hiring a girl|boy|kid AGE",
        "child labor|labour",
        "underage workers|worker|kids|girls|boys|employees|labor",
    ),
    _CHOICES,
)

# The same words where nobody is in danger: tools, idioms, ordinary working hours.
HARMLESS = Wording(
    (
        "TOOL gun|guns",
        "gun show|shows|range|shop|store|safe",
        "jump|jumped|jumping|under the gun",
        "hit|hits|hitting PERSON up|that",
        "beat|beats PERSON to|there",
        "punch|punches|punched PERSON in|out",
        "beats me",
        "shoot|shot PERSON a",
        "kill|killing|kills (some|the) time",
        "NOBODY (is|are|was) (in) (any) danger",
        "in danger of",
        "locked in|inside|up the|a|my|your|our|that|this STORE",
        "passport photo|photos|number|copy|copies|card|book|office|booth|agency|application",
        "passport|passports to copy|scan|make|verify",
        "passport|passports for (the|her|his|my) i|verification|copy|travel",
        "leave|out|escape LATER|WORKPLACE",
        "get out of",
        "to work OVERTIME",
        "my|our|her|his kid|kids|child|children|teen|teens|teenager|teenagers|son|boy|girl",
        "year|yr old truck|trucks|machine|machines|forklift|building|van|computer|equipment|system|car|roof",
        "minor problem|problems|issue|issues|error|errors|mistake|mistakes|injury|change|changes|thing|repairs",
    ),
    _CHOICES,
)
