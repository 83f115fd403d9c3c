"""Wording of revenge and of discrimination in texts, when it is plain; who means neither is asked by a person."""

from tipline.domain.phrases import Wording

_CHOICES = {
    "WE": "we|i|he|she|they|you|u|anyone|anybody|someone|somebody|anything|workers|people",
    "PUNISHED": "fired|fires|firing|fire|demoted|suspended|wrote up|written up|punished|punish|punishing|laid off"
    "|terminated|disciplined|let go|harassed|harassing|harass|bullied|bullying|threatened|threatening|threatens|cut"
    "|moved|transferred",
    "SPEAK": "complain|complained|complaining|complaint|complaints|complains|talk|talked|talking|speak|speaks|spoke"
    "|speaking|say|says|report|reported|reporting|reports|tell|told|telling|whistleblowing|testify|testified"
    "|testifying|ask about|asked about|asking about|file|filed|filing|union|osha",
    "MIGRA": "immigration|ice|la migra|migra|deport|deported|deporting|inmigracion",
    "GROUP": "latino|latinos|latina|latinas|hispanic|hispanics|mexican|mexicans|black|blacks|white|whites|asian|asians"
    "|american|americans|african|africans|foreigners|foreign|immigrants|immigrant|muslim|muslims|women|men|spanish"
    "|brown|haitian|haitians|visa|citizens|citizen|guatemalan|guatemalans|honduran|hondurans|indian|indians",
    "TRAIT": "black|white|brown|latino|latina|hispanic|mexican|asian|muslim|christian|jewish|gay|lesbian|trans|woman"
    "|women|female|girl|pregnant|old|disabled|foreign|immigrant|citizen|color|skin|race|religion|accent|nationality"
    "|origin|country|pregnancy|age|disability|sex|gender|hijab|headscarf|language|haitian|african|american",
    "I_AM": "i am|i m|im|i was|we are|we re|we were",
    "NOT": "won t|wont|doesn t|doesnt|don t|dont|refuse to|refuses to|not|never",
    "CASTIGO": "corrieron|corrio|corren|despidieron|despidio|castigaron|castigo|castigan|bajaron|quitaron|quito"
    "|cambiaron|cambio|suspendieron|suspendio|amenazaron|amenazo|amenazan|acosan|hostigan|recortaron|recorto",
    "HABLAR": "quejarme|quejarnos|quejarse|queje|quejo|quejamos|quejaron|quejan|queja|reportar|reportarlo|reporte"
    "|reportamos|reporto|denunciar|denuncie|denunciamos|hablar|hable|hablamos|hablo|sindicato|osha|reclamar|reclame"
    "|reclamamos|reclamo|decir|dije|dijimos|preguntar|pregunte|avisar|avise|protestar|decimos|digo|renunciamos",
    "GRUPO": "latinos|latinas|latino|latina|hispanos|hispanas|hispano|mexicanos|mexicanas|mexicano|negros|negras"
    "|morenos|morenas|mujeres|hombres|indigenas|guatemaltecos|hondurenos|venezolanos|extranjeros|inmigrantes"
    "|musulmanes|americanos|blancos|centroamericanos|haitianos|embarazadas",
    "RASGO": "latino|latina|hispano|hispana|mexicano|mexicana|negro|negra|moreno|morena|mujer|indigena|extranjero"
    "|extranjera|inmigrante|musulman|musulmana|gay|lesbiana|embarazada|mayor|haitiano|haitiana|hondureno|hondurena"
    "|guatemalteco|guatemalteca|centroamericano|centroamericana",
}

RETALIATION = Wording(
    (
        "retaliat*|revenge|payback|blacklist*",
        "PUNISHED ... for|after|because|since|when|bc|cuz ... SPEAK",
        "since|after|when|because|once WE complained|reported|spoke|told|filed|testified ... PUNISHED|changed|lost",
        "complained|reported ... they|he|she|boss|manager (has) PUNISHED|changed",
        "if WE ... SPEAK ... MIGRA|fire|fired",
        "MIGRA (on) (us|me|him|her|them|people) if|when WE ... SPEAK",
        "threat* ... MIGRA",
        "afraid|scared (of|to) ... SPEAK ... fire|fired",
        "represali*|venganza|desquit*",
        "me|nos|lo|la|los|las|le|les CASTIGO ... por|despues|porque|cuando|desde ... HABLAR",
        "si (me|nos|se|uno|alguien) HABLAR ... MIGRA|corre|corren|despide|despiden",
        "MIGRA si (me|nos|se|uno|alguien) HABLAR",
        "amenaz* ... MIGRA|deport*|correr*|despedir*",
        "desde|despues que|de (que) (me|nos|se) HABLAR ... CASTIGO",
    ),
    _CHOICES,
)

DISCRIMINATION = Wording(
    (
        "discriminat*|racist|racists|racism|sexist|sexism|xenophob*",
        "racial|racially profil*|slur|slurs|harass*|jokes",
        "sexual harassment",
        "sexually harass*",
        "touch|touches|touched|touching|gropes|groped|groping me|her|us|girls|women",
        "touches|touching|gropes|groping the girls|women",
        "because of my|our TRAIT",
        "because|bc|cuz|cause I_AM (not|a|an|too) TRAIT",
        "fired|refused|denied|rejected|treated|treats|paid|pays|passed|insults|insulted ... because|bc|cuz ... TRAIT",
        "only|just ask|asks|asked|asking|make|makes|made|check|checks|checking|hire|hires|hiring|hired (the) GROUP",
        "ask|asks|asked|asking|hire|hires|hired|hiring|promotes|promote only|just (the) GROUP",
        "NOT hire|hires|hiring|promote (any) GROUP",
        "no GROUP allowed|wanted|need",
        "discrimin*|racist*|racismo|racista*|xenofob*",
        "acoso sexual",
        "me|nos|la|las manosea|manosean|manoseo|tocan|toca",
        "me|nos acosa|acosan (sexualmente)",
        "por ser (un|una|muy) RASGO",
        "porque (no) soy|somos (un|una) RASGO|GRUPO|ciudadano|ciudadana|ciudadanos",
        "por mi|nuestro|nuestra color|raza|acento|religion|origen|nacionalidad|embarazo|edad|idioma|sexo|pais",
        "solo|nomas|solamente|unicamente a (los|las) GRUPO",
        "a (los|las) GRUPO (si|solo|nomas) nos|les piden|pide|exigen",
        "no contratan|contrata (a) GRUPO",
        "no quieren|quiere (contratar) a (las|los) GRUPO",
    ),
    _CHOICES,
)
