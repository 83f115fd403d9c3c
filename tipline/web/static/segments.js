// How many texts the words in a reply box make, and which letter makes them more, while they are typed.
import { SegmentedMessage } from "sms-segments-calculator";

function say(place) {
  const field = document.getElementById(place.dataset.segments);
  place.dataset.rule ??= place.textContent;
  if (!field?.value) {
    place.textContent = place.dataset.rule;
    return;
  }
  const measured = new SegmentedMessage(field.value);
  const [sign] = measured.getNonGsmCharacters();
  const words = sign ? place.dataset.costly : place.dataset.plain;
  place.textContent = words
    .replace("{characters}", [...field.value].length)
    .replace("{segments}", measured.segmentsCount)
    .replace("{sign}", sign);
}

function sayEverywhere() {
  document.querySelectorAll("[data-segments]").forEach(say);
}

document.addEventListener("input", sayEverywhere);
// A ready text comes by a press, not by typing.
document.addEventListener("click", () => setTimeout(sayEverywhere));
document.addEventListener("htmx:after:swap", sayEverywhere);
document.addEventListener("DOMContentLoaded", sayEverywhere);
