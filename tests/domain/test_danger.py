"""Words of danger raise urgency however they are typed, and the words of the shop floor do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.danger import first_kind, says_danger
from tipline.domain.vocabulary import Kind

DANGER = [
    "they lock us in the warehouse at night",
    "we are locked in and cant get out",
    "the girls are being held against their will",
    "HELD AGAINST MY WILL at the motel",
    "boss took my passport",
    "he took our papers and wont give them back",
    "he won't give me my passport",
    "foreman refuses to give us our documents back",
    "The foreman keeps the passports of the crew in his truck and they sleep at the site, they cant leave",
    "forced to work without pay in the house",
    "they force women into prostitution",
    "he has a gun",
    "a guy w a gun is in the parking lot",
    "he pulled a knife on the cook",
    "he said hes going to kill me",
    "my supervisor is gonna hurt somebody",
    "he threatened to shoot us if we talk",
    "we got death threats",
    "the boss hits us",
    "he beat her and now shes bleeding",
    "i was raped by the driver",
    "im scared for my life",
    "i want to kill myself",
    "please call 911",
    "human trafficking at the farm",
    "traffickers bring people here",
    "they wont let us leave the trailer",
    "they dont let her go home",
    "we work off the debt to the coyote",
    "they treat us like slaves",
    "a kid maybe 14 is working nights on the sanitation crew",
    "minors working at night on the kill floor",
    "14 year olds work the night shift",
    "they hired a girl 13 yrs old to clean the saws",
    "child labor in the plant",
    "he's keeping us hostage in the van",
    "they kidnapped my cousin",
    "my life is in danger",
    "they have us locked in a room",
    "they hold our passports until we pay",
    "they lock the doors so nobody can leave",
    "the foreman beat up juan",
    "they have 13 yr old boys on the saws",
]
PELIGRO = [
    "nos tienen encerrados en la bodega",
    "Nos tienen encerradas, por favor ayuda",
    "me encerraron en el cuarto",
    "nos dejan bajo llave en la noche",
    "me quitaron el pasaporte",
    "el patron nos quito los pasaportes",
    "yo no tengo papeles y el patron me quito el pasaporte y no me deja salir del trailer",
    "tiene nuestros pasaportes en la oficina",
    "no nos devuelven los documentos",
    "no me quieren regresar mi pasaporte",
    "amenaza con matarnos",
    "amenazan con matar a mi familia",
    "nos amenazo de muerte",
    "me van a matar si hablo",
    "el mayordomo trae una pistola",
    "saco un arma",
    "el encargado tiene armas en la troca",
    "lo amenazo con un cuchillo",
    "el jefe nos golpea",
    "me pego en la cara",
    "me violo el supervisor",
    "abuso sexual en los baños",
    "no nos dejan salir de la casa",
    "no podemos salir de aqui",
    "estamos aqui contra nuestra voluntad",
    "nos obligan a trabajar sin pago",
    "es trabajo forzado",
    "trata de personas",
    "trafican con mujeres",
    "nos tratan como esclavos",
    "hay niños trabajando de noche",
    "una muchacha de 14 años limpia las sierras",
    "contratan menores de edad",
    "trabajo infantil en el rancho",
    "temo por mi vida",
    "mi vida corre peligro",
    "secuestraron a mi primo",
    "auxilio",
    "llamen a la policia",
    "voy a quitarme la vida",
    "se llevaron mi pasaporte y no me lo dan",
    "el patron golpea a los trabajadores",
    "nos cierran con candado en la noche",
    "pusieron una bomba en la planta",
]
HARMLESS = [
    "we are just killing time on third shift",
    "there is a gun show next door",
    "the nail gun is broken again",
    "scanner guns dont work",
    "he jumped the gun on the hiring",
    "the deadline is friday",
    "dead line on the phone",
    "Kelly in HR backdates section 2. saw her do 9 of them fri before the audit",
    "hit me up when you read this",
    "she beat me to it",
    "the rate was locked in at 15 an hour",
    "files are locked in the cabinet",
    "my account is locked",
    "captive audience meeting about the union",
    "he asked for my passport photo",
    "took a copy of my passport",
    "HR has copies of our ids",
    "we were forced to work overtime",
    "forced to work on sunday again",
    "i cant leave early when im sick",
    "cant leave my station for lunch",
    "in danger of losing my job",
    "no one is in danger",
    "traffic is bad on route 9",
    "my kids school starts so i work nights",
    "minor problem with the schedule, working nights",
    "15 year old truck still working",
    "ICE machine on floor 2 is leaking again and the floor is slick, someone will fall",
    "Dave told 6 new hires to bring 'any card, fake is fine'",
    "work permit ran out in March and HR put a sticky note on the file",
    "he shot me a look",
    "they had to let me go after the season",
    "been working here 12 years",
    "Mike punches people in early at the clock",
    "he has a passport and a drivers license in different names",
    "someone got hurt last week on the line",
    "i cant leave my name",
    "he would kill for that promotion",
]
SIN_PELIGRO = [
    "se me olvido la pistola de clavos",
    "la pistola de silicon no sirve",
    "matar el tiempo en el turno",
    "el calor nos va a matar",
    "nos pega el sol todo el dia",
    "no nos dejan salir temprano",
    "no puedo salir antes de las 5",
    "salida de emergencia bloqueada",
    "nos obligan a trabajar horas extra",
    "nos obligan a trabajar los domingos",
    "tiene pasaporte mexicano",
    "su pasaporte esta vencido",
    "trajo una foto de pasaporte",
    "en peligro de perder el trabajo",
    "nadie esta en peligro",
    "mi hijo se enferma y trabajo de noche",
    "tiene 12 años trabajando aqui",
    "un problema menor con el horario de noche",
    "el supervisor nos dijo que trajeramos una mica falsa",
    "firman la I-9 sin ver los documentos",
    "la bomba de agua no funciona",
    "se trata de la nomina",
    "violacion de las reglas de la I-9",
    "arma cajas en la linea 3",
    "se arma un relajo cada viernes",
    "me vendio una social falsa por 150 dlls",
    "el contratista cambia a la gente",
    "pegan las etiquetas en la linea 2",
    "quiero saber si mi mensaje es anonimo",
    "hay mucho trafico en la entrada",
    "la alarma se disparo dos veces",
    "la niña de recursos humanos sale de noche",
    "el gerente tiene los documentos de todos",
]
REVENGE = [
    "they fired me after I complained about safety",
    "this is retaliation",
    "since i reported the boss they cut my hours",
    "My supervisor says if we complain about pay he will call immigration on us",
    "he threatened to call ICE on her",
    "El mayordomo dice que si nos quejamos del pago nos echa a la migra",
    "me corrieron por reportar el accidente",
    "son represalias",
    "amenaza con llamar a inmigracion",
    "nos bajaron las horas despues de hablar con el sindicato",
]
UNEQUAL = [
    "HR only asks the Latino workers for their green card and lets everyone else use a drivers license",
    "they wont hire Americans here. manager said he only wants visa workers",
    "they discriminate against black workers",
    "my boss is racist",
    "fired because shes pregnant",
    "sexual harassment in the office",
    "he touches the girls on the line",
    "el encargado nos manosea",
    "A los latinos nos piden la mica y a los demas solo la licencia, eso no es justo",
    "nos discriminan por ser indigenas",
    "no contratan mujeres",
    "me tratan mal por mi acento",
    "no me ascienden porque no soy ciudadano",
    "they pay me less because i am a woman",
    "acoso sexual del gerente",
]
OTHER = [
    "",
    "hello",
    "hola, una pregunta",
    "Pedro filed for overtime with the labor board",
    "That girl Ana who is passing out union cards has no papers. Call ICE on her before the vote",
    "Rosa anda juntando firmas para el sindicato y ni papeles tiene. Llamen a la migra",
    "Need the Spanish translation of the I-9 instructions for my crew, where do I get it?",
    "Chad clocks in a worker under his cousins name",
    "el de nomina cambio el seguro social de dos personas",
    "Employee in receiving bought a SSN from a guy at the gas station",
    "hes puerto rican so i doubt he has a work permit lol",
]


@pytest.mark.parametrize("body", [*DANGER, *PELIGRO])
def test_danger_is_seen(body: str) -> None:
    assert says_danger(body)
    assert first_kind(body) is Kind.DANGER


@pytest.mark.parametrize("body", [*HARMLESS, *SIN_PELIGRO])
def test_the_words_of_the_shop_floor_are_not_danger(body: str) -> None:
    assert not says_danger(body)


@pytest.mark.parametrize("body", REVENGE)
def test_revenge_is_seen(body: str) -> None:
    assert first_kind(body) is Kind.RETALIATION


@pytest.mark.parametrize("body", UNEQUAL)
def test_discrimination_is_seen(body: str) -> None:
    assert first_kind(body) is Kind.DISCRIMINATION


@pytest.mark.parametrize("body", OTHER)
def test_where_the_words_are_not_plain_the_kind_is_left_open(body: str) -> None:
    assert first_kind(body) is Kind.OTHER


@pytest.mark.parametrize("body", [*DANGER, *PELIGRO])
def test_case_accents_and_punctuation_do_not_hide_danger(body: str) -> None:
    assert says_danger(body.upper().replace("O", "Ó").replace(" ", ",  "))


@given(some.sampled_from([*DANGER, *PELIGRO]), some.sampled_from(["hello. ", "Hola, ", "its me again: "]))
def test_danger_is_seen_after_other_words(body: str, before: str) -> None:
    assert says_danger(before + body)


@given(some.text(max_size=400))
def test_any_text_has_a_kind(body: str) -> None:
    assert (first_kind(body) is Kind.DANGER) == says_danger(body)
