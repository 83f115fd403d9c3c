"""Wording of danger in Spanish texts, as people type it: held, forced, hurt, threatened, children at work."""

from tipline.domain.phrases import Wording

_CHOICES = {
    "AGE": "8|9|10|11|12|13|14|15",
    "AMENAZA": "amenaza con|amenazan con|amenazo con|amenazaron con|amenazado con|amenazando con|va a|van a|vas a"
    "|voy a|iba a|iban a|quiere|quieren|intento|trato de",
    "MATAR": "matar|matarme|matarnos|matarlo|matarla|matarlos|golpear|golpearme|golpearnos|golpearla|golpearlo"
    "|lastimar|lastimarme|lastimarnos|lastimarla|lastimarlo|balacear|apunalar|violar|violarla|violarme|hacerme dano"
    "|hacernos dano|hacerle dano",
    "ME": "me|nos|lo|la|los|las|le|les",
    "MI": "el|la|los|mi|mis|su|sus|nuestro|nuestra|nuestros|todos los|a todos el|a todos los",
    "GOLPEA": "golpea|golpean|golpeo|golpearon|golpeaba|ahorco|patea|patean",
    "PEGA": "pega|pegan|pego|pegaron|pegaba",
    "TIENEN": "tiene|tienen|tenia|tenian|mantiene|mantienen|dejan|dejo|dejaron",
    "DEJA": "deja|dejan|dejaba|dejaban|dejo|dejaron|permite|permiten",
    "PUEDO": "puedo|puede|pueden|podemos|podia|podian|podiamos",
    "SALIR": "salir|salirme|salirnos|irse|irme|irnos|escapar|escaparme",
    "QUITO": "quito|quitaron|quita|quitan|quitaba|quitaban|retiene|retienen|retuvo|retuvieron|escondio|escondieron"
    "|esconde|esconden|robo|robaron|se llevo|se llevaron",
    "DEVUELVE": "devuelve|devuelven|devolvio|regresa|regresan|regreso|quiere devolver|quieren devolver"
    "|quiere regresar|quieren regresar|quiere dar|quieren dar",
    "PAPELES": "pasaporte|pasaportes|papeles|documentos|identificacion|identificaciones|visa|visas",
    "OBLIGADO": "obligado|obligada|obligados|obligadas|forzado|forzada|forzados|forzadas",
    "OBLIGA": "obliga|obligan|obligo|obligaron|obligaba|forzaron|fuerzan",
    "NINOS": "nino|nina|ninos|ninas|menor|menores|chamaco|chamacos|chamaca|adolescente|adolescentes|criaturas",
    "JOVEN": "muchacho|muchacha|muchachos|muchachas|chico|chica|chicos|chicas|joven|jovenes|nino|nina|ninos|ninas",
    "TRABAJA": "trabaja|trabajan|trabajando|limpia|limpian|limpiando|ponen|meten",
    "NOCHE": "noche|noches|madrugada|nocturno|maquinas|sierras",
    "TEMPRANO": "temprano|mas temprano|antes|a tiempo|a comer|de vacaciones|hasta|al bano|adelante|bien|a lonchar"
    "|a las|mal",
    "HORAS": "horas|tiempo extra|overtime|los sabados|los domingos|el sabado|el domingo|en sabado|en domingo|mas"
    "|tarde|fines de|dias|doble|extra|rapido|sin descanso",
    "SOL": "el sol|mucho el sol|el calor|el frio|el aire|la luz|el hambre|duro|fuerte|la gripe|el olor",
    "HERRAMIENTA": "clavos|clavo|silicon|pintura|calor|grapas|etiquetas|etiquetar|impacto|aire|agua|precios|escanear"
    "|codigos|engrasar|soldar|scanner|pegamento",
}

DANGER = Wording(
    (
        "un|una|con|su|sus|trae|traen|tiene|tienen|saco|carga|cargan (un|el|las) arma|armas",
        "pistola|pistolas|escopeta|rifle|rifles|balazo|balazos|tiroteo",
        "saco un|una|el cuchillo|machete|navaja",
        "amenaz* ... matar*|muerte|arma|armas|cuchillo|machete|navaja|vida",
        "AMENAZA (ME) MATAR",
        "ME GOLPEA",
        "GOLPEA a MI|un|una",
        "me|nos PEGA",
        "me|la|las violo|violaron|violan",
        "abuso|abusa|abusan|abusaron|violacion sexual|sexualmente",
        "suicid*",
        "quitarme|quitarse la vida",
        "quiero morir|morirme|matarme",
        "temo|miedo por mi|su|nuestra|la vida",
        "corre|corren|corremos|corro (mucho|gran) peligro",
        "esta|estamos|estan|estoy en (mucho|gran) peligro",
        "auxilio|secuestr*|rehen|rehenes|esclav*",
        "llamen|llame|llama al|a 911",
        "llamen|llame|llama a la policia",
        "amenaza de bomba",
        "hay|puso|pusieron una bomba",
        "encerrado|encerrada|encerrados|encerradas",
        "ME encierra|encierran|encerro|encerraron|encerraba|encerraban",
        "ME TIENEN bajo|con llave|candado",
        "ME cierra|cierran con llave|candado",
        "no ME DEJA SALIR",
        "no PUEDO SALIR",
        "contra mi|su|nuestra|la voluntad",
        "QUITO MI pasaporte|pasaportes",
        "tiene|tienen|guarda|guardan mi|mis|nuestros|nuestro|los pasaporte|pasaportes",
        "no ME DEVUELVE ... PAPELES",
        "no ME da|dan MI pasaporte|pasaportes",
        "PAPELES (y) no ME DEVUELVE|da|dan",
        "OBLIGADO a trabajar",
        "ME OBLIGA a trabajar|prostituir*",
        "trabajo|trabajos forzado|forzados",
        "trata de|con personas|blancas|mujeres",
        "trafico|trafica|trafican|traficando de|con personas|gente|mujeres|ninas|ninos",
        "prostituc*|prostituir*|prostituy*|traficante|traficantes",
        "NINOS ... TRABAJA ... NOCHE",
        "NINOS ... NOCHE ... TRABAJA",
        "TRABAJA ... NINOS ... NOCHE",
        "JOVEN (como|apenas|solo) de (como|apenas|solo) AGE anos",
        "menor|menores de edad",
        "trabajo|explotacion infantil",
    ),
    _CHOICES,
)

# The same words where nobody is in danger: tools, idioms, ordinary working hours.
HARMLESS = Wording(
    (
        "pistola|pistolas de|para HERRAMIENTA",
        "matar el|dos|un|al tiempo|pajaros|rato|hambre",
        "calor|frio|trabajo|sueno nos|me va|van a matar",
        "me|nos PEGA SOL",
        "SALIR TEMPRANO",
        "pasaporte|pasaportes vencido|vencidos|falso|falsos|americano|mexicano|vigente|valido",
        "trabajar HORAS",
        "nadie esta|corre (en) peligro",
        "no hay nadie en peligro",
        "en peligro de",
        "mi|mis|su|sus hijo|hijos|hija|hijas|nino|nina|ninos|ninas",
        "nina|ninas de recursos|oficina|la",
        "bomba de",
        "menor|menores problema|problemas|error|errores|precio|costo|cantidad|salario",
        "problema|problemas|error|errores menor|menores",
    ),
    _CHOICES,
)
