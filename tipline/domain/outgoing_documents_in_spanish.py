"""Spanish wording about documents that may not leave the house: ACT-SPECDOC, MOREDOC, EVERIFY, SSNVS, NOMATCH."""

from tipline.domain.placed_wording import PlacedWording

_CHOICES = {
    # 8 U.S.C. 1324b(a)(6) [V]: whoever names one of them narrows the choice.
    "DOCUMENTO": "pasaporte|pasaportes|tarjeta verde|tarjetas verdes|tarjeta de residente|tarjeta de residencia"
    "|tarjeta de residente permanente|tarjeta de residencia permanente|tarjeta de seguro|tarjeta del seguro|tarjeta"
    " de seguro social|tarjeta del seguro social|permiso de trabajo|permisos de trabajo|permiso para trabajar|tarjeta"
    " de trabajo|tarjeta de autorizacion de empleo|acta de nacimiento|actas de nacimiento|partida de nacimiento"
    "|certificado de nacimiento|licencia de conducir|licencia de manejar|licencia para manejar|visa|visas|visa de"
    " trabajo|matricula consular|matricula|credencial de elector|credencial para votar|identificacion con foto"
    "|identificacion oficial|identificacion del estado|certificado de naturalizacion|certificado de ciudadania"
    "|papeles de inmigracion|papeles de migracion|papeles de la migra|papeles migratorios|documentos de inmigracion"
    "|documentos de migracion|documentos migratorios|documento migratorio|documento de inmigracion",
    "PIDE": "traiga|traigan|trae|traigame|traiganos|traernos|traer|muestre|muestren|mostrar|mostrarnos|muestrenos"
    "|ensene|ensenen|ensenar|ensenenos|ensenarnos|mande|mandar|mandenos|mandarnos|envie|enviar|enviarnos|entregue"
    "|entreguen|entregar|entregarnos|presente|presenten|presentar|presentarnos|necesitamos|necesito|queremos|pedimos"
    "|pediremos|pedirle|pedir|exigimos|requerimos|solicitamos|dar|darnos|denos|necesita",
    "DE": "nos|me|a|al|de|del|para|copia|ver|que|su|sus|tu|tus|el|la|los|las|un|una|unos|unas|algun|algunos|recursos"
    "|humanos",
    "OTRO": "otro|otros|otra|otras|mas|nuevo|nuevos|nueva|nuevas|adicional|adicionales|diferente|diferentes|distinto"
    "|distintos|segundo",
    "PAPELES": "documento|documentos|papel|papeles|prueba|pruebas|comprobante|comprobantes|identificacion"
    "|identificaciones",
    "OTRA_VEZ": "otra vez|de nuevo|nuevamente|una vez mas",
    "JEFE": "jefe|jefa|patron|patrona|mayordomo|supervisor|supervisora|encargado|encargada|alguien|nadie|el|ella",
    "I9": "i 9|i9",
    "EVERIFY": "e verify|everify",
    "PASAR": "pasar*|pase|pasamos|meter*|metemos|metimos|verific*|revis*|chec*|cheque*|corr*|consult*|comprob*|valid*"
    "|poner*|ponemos|busc*",
    "POR": "por|en|con|mediante|al|el|usando|traves",
    "PERSONA": "usted|ustedes|el|ella|ellos|ellas|empleado|empleados|los empleados|el empleado|la empleada"
    "|trabajadores|los trabajadores|todos|actuales",
    "NUEVOS": "nuevos|nuevas|contratados|contratadas|contratacion|contrataciones|recien|nuevo|nueva|ingreso",
    "VERIFICAMOS": "verificamos|verificaremos|verificado|verificar|revisaremos|revisamos|validaremos|validamos"
    "|validar|comprobaremos|comprobamos|confirmaremos",
    "NUMERO": "numero|seguro|social|numero de seguro|numero de seguro social|numero del seguro social|seguro social"
    "|numero de social",
    "NO_COINCIDE": "no coincidencia|no match|nomatch|no concordancia|discrepancia",
    "MALO": "despedi*|despid*|suspend*|suspens*|su empleo|su trabajo termina|dar de baja|dado de baja|sin goce|sin"
    " paga|no puede trabajar|no puede seguir|quitar*|reducir*|menos horas",
    "POR_QUE": "por|debido|base|causa|porque|como|dado",
}

# A sentence that denies these still names the one document, or refuses it.
IN_ANY_CASE = {
    "ACT-SPECDOC": PlacedWording(
        (
            "DOCUMENTO",
            "la|su|tu|una|mi|sus|las|unas mica|micas",
            "PIDE (DE) (DE) residencia|identificacion|id|licencia|seguro|social|credencial|ine",
            (
                "documento|documentos|papel|papeles|carta|tarjeta|algo|comprobante (que) (sea|sean|es) (emitido"
                "|emitidos|dado) (por|de|del) (la) inmigracion|migracion|uscis|dhs|gobierno|consulado|embajada|migra"
            ),
            "documento|documentos|papel|uno|una|opcion (de|en) (la) lista a|b|c",
            "PIDE (DE) (DE) lista a|b|c",
            "documento|documentos|identificacion|tarjeta con (su|una|la) foto|fotografia",
            (
                "solo|solamente|unicamente (se) aceptamos|acepta|aceptan (la|el|su|un|una) documento|documentos"
                "|identificacion|papel"
            ),
            (
                "no (le|les|se) (podemos|puede) aceptamos|aceptar|acepta (su|ese|esa|este|esta|el|la) documento"
                "|documentos|recibo|tarjeta|papel|papeles"
            ),
        ),
        _CHOICES,
    ),
}
UNLESS_DENIED = {
    "ACT-MOREDOC": PlacedWording(
        (
            "nuevo|nueva|otro|otra|segundo (formulario|forma) I9",
            "I9 OTRA_VEZ",
            "OTRA_VEZ (el|la|su|un) (formulario|forma) I9",
            "PIDE (DE) (DE) OTRO (OTRO) PAPELES",
            "PIDE (DE) (DE) PAPELES OTRO",
            "PIDE (DE) (DE) PAPELES OTRA_VEZ",
            "PIDE (DE) (DE) su|sus|tu|tus papeles",
            "pase|venga|regrese|vuelva ... con OTRO PAPELES",
            "volver|vuelva|vuelvan a llenar|completar|firmar|hacer (el|la|su) (formulario|forma) I9",
            (
                "demuestre|demostrar|demuestrenos|compruebe|comprobar|pruebe|probar|probarnos que (usted|si|tiene"
                "|esta|es) (puede|permiso|autorizado|autorizada|ciudadano|ciudadana|residente|legal|derecho) (de"
                "|para) trabajar|legal|legalmente|ciudadano|ciudadana|residente|autorizado|autorizada|permiso|aqui"
            ),
            (
                "prueba|pruebas|comprobante|constancia|evidencia de (su) (situacion|estado|estatus|status)"
                " (migratoria|migratorio|legal) situacion|estado|estatus|status|ciudadania|migratoria|migratorio"
            ),
            "reverificar|reverificarle|reverificaremos|reverificamos|reverifique|reverificarlo|reverificarla",
            (
                "volv*|volver*|vuelv* a (pedir|revisar|verificar|chequear|checar) (sus|los|su) papeles|documentos"
                "|permiso|autorizacion|estatus"
            ),
        ),
        _CHOICES,
    ),
    "ACT-EVERIFY": PlacedWording(
        (
            "PASAR ... POR (el|la|de) EVERIFY",
            "usar*|usamos|uso|usando|usan|usaron|utiliz* (el|la) EVERIFY",
            "caso|consulta|busqueda|revision de|en EVERIFY para|de|sobre PERSONA",
            "EVERIFY para|a|con|de PERSONA",
        ),
        _CHOICES,
    ),
    "ACT-SSNVS": PlacedWording(
        (
            "PASAR ... POR (el|la|de) ssnvs",
            "usar*|usamos|uso|usando|usan|usaron|utiliz* (el|la) ssnvs",
            "caso|consulta|busqueda|revision de|en ssnvs para|de|sobre",
            "VERIFICAMOS (su|el|este|los) NUMERO (social) (con|ante|en) (la|el|del)",
        ),
        _CHOICES,
    ),
    "ACT-NOMATCH": PlacedWording(
        (
            (
                "NO_COINCIDE significa|demuestra|prueba|indica|dice (que) ... ilegal|indocumentado|indocumentada"
                "|autorizado|autorizada|estatus|legal|falso|falsos|falsa|trabajar"
            ),
            (
                "NO_COINCIDE quiere decir (que) ... ilegal|indocumentado|indocumentada|autorizado|autorizada|estatus"
                "|legal|falso|falsos|falsa|trabajar"
            ),
            "MALO ... POR_QUE ... NO_COINCIDE",
            "POR_QUE ... NO_COINCIDE ... MALO",
            "POR_QUE ... NO_COINCIDE ... I9|documento|documentos|papeles|reverific*",
        ),
        _CHOICES,
    ),
}
# The same words where nothing is asked of anybody, where all may choose, and where somebody holds another's papers.
HARMLESS = {
    "ACT-SPECDOC": PlacedWording(
        (
            (
                "le|les|nos|lo|a|que|si|quien pidio|pidieron|exigio|exigieron|pedia|pedian (solo|nomas|a|los|las|la|el"
                "|su|sus) DOCUMENTO|mica|micas"
            ),
            "usted escribio|dijo|conto|reporto que ... ... DOCUMENTO",
            "mica|micas protectora|protectoras|transparente|transparentes|plastica|plasticas",
            "mica|micas de|del|para (el|la|mi|su) plastico|celular|telefono|pantalla|vidrio",
            "foto|fotos (de|tamano|para|tipo) pasaporte",
            "caseta|maquina|cabina de fotos|foto (de|para) (pasaporte|pasaportes)",
            "tarjeta|tarjetas visa",
            "visa o|y mastercard",
            "mastercard o|y visa",
            "permiso|permisos de trabajo en|de|con caliente|alturas|altura|electrico|confinado|espacios|soldadura",
            "acta|certificado de nacimiento de|para su|el|la (bebe|hijo|hija|recien|seguro)",
            "licencia de manejar|conducir montacargas|camion|camiones",
            "matricula del|de (el|la|su|un) carro|auto|camion|escuela|coche|vehiculo",
            "seguro medico|dental|de|del|contra",
            "numero de identificacion|seguro (social)",
            "gafete|numero|tarjeta de identificacion",
            "DOCUMENTO falso|falsos|falsa|falsas|chueco|chuecos|chueca|chuecas",
            "mica|micas falsa|falsas|chueca|chuecas",
            "vende|venden|vendio|vendia|vendian|compro|compra (un|una|unas|unos|la|las) DOCUMENTO",
            (
                "quito|quitaron|quita|quitan|retiene|retienen|retuvo|escondio|guarda|guardan|devolvio|devuelven"
                "|devuelto|robo|quitado|retenido|quitarle|retener|retenga|retengan (a|el|la|su|sus|los) DOCUMENTO"
            ),
            "JEFE (le) tiene|retiene|retenga (todavia|aun) (su|el|sus|los) DOCUMENTO",
            "tiene (todavia|aun) (el|la|su) JEFE (todavia|aun) (su|el|sus|los) DOCUMENTO",
            "lista a la|las|los|el|su|mi|cada|todos|todas|que|quien|partir|traves|mano",
            "lista a o (de|la) (la) (lista) c",
            "listas a b y|o|e c",
            (
                "lista a o (uno|una|un|ambos) (documento) (de) (cada|la|las) (lista|listas) b y (uno|una|un) (de)"
                " (la) (lista) c"
            ),
        ),
        _CHOICES,
    ),
    "ACT-MOREDOC": PlacedWording(
        (
            "nuevo|nueva (formulario|forma) I9 version|edicion",
            "papeles|documentos|documento falso|falsos|chueco|chuecos",
        ),
        _CHOICES,
    ),
    "ACT-EVERIFY": PlacedWording(
        (
            (
                "EVERIFY (es|solo|solamente|unicamente|se|usa) (solo|para|con|en) (para|las|los|personas|empleados"
                "|todas) (personas|las|los|empleados|empleadas|de) NUEVOS"
            ),
            (
                "NUEVOS (empleados|personas|contratados|contratadas) (se|pasan|van|son) (verifican|verificados) POR"
                " EVERIFY"
            ),
        ),
        _CHOICES,
    ),
    "ACT-NOMATCH": PlacedWording(("dice|significa|demuestra|prueba|indica nada",), _CHOICES),
}
