// How many texts the words in a reply box make, and which letter makes them more. Said when the typing pauses, so
// that a screen reader does not speak between two letters. The sentences, and their first fill: `text_length.py`.
import { SegmentedMessage } from "sms-segments-calculator";

const PAUSE = 300;
const INVISIBLE = /^[\s\p{C}\p{M}]/u;

function measured(text) {
  const message = new SegmentedMessage(text);
  const [odd] = message.getNonGsmCharacters();
  const plain = message.encodedChars.map((each) => (each.isGSM7 ? each.raw : "x")).join("");
  const fewer = odd ? new SegmentedMessage(plain).segmentsCount : message.segmentsCount;
  return { characters: [...text].length, texts: message.segmentsCount, fewer, sign: asSeen(odd ?? "") };
}

function asSeen(sign) {
  const code = sign && sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return INVISIBLE.test(sign) ? `U+${code}` : sign;
}

function words(text, said) {
  if (!text) return said.rule;
  const facts = measured(text);
  const why = facts.fewer < facts.texts ? said.costly : facts.sign ? said.notPlain : said.plain;
  const sentence = `${facts.texts === 1 ? said.one : said.more} ${why}`;
  return sentence.replace(/\{(\w+)\}/g, (_blank, fact) => facts[fact]);
}

function sayEverywhere() {
  document.querySelectorAll("[data-segments]").forEach((place) => {
    const said = words(document.getElementById(place.dataset.segments)?.value, place.dataset);
    if (place.textContent !== said) place.textContent = said;
  });
}

let pause;

function saySoon() {
  clearTimeout(pause);
  pause = setTimeout(sayEverywhere, PAUSE);
}

document.addEventListener("input", saySoon);
// A ready text comes by a press, not by typing.
document.addEventListener("click", saySoon);
document.addEventListener("htmx:after:swap", sayEverywhere);
document.addEventListener("DOMContentLoaded", sayEverywhere);
