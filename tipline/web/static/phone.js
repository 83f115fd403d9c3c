// The demo's phone, moving: new texts appear by themselves, and sending does not leave the page.

const EVERY = 1000;
const find = (id) => document.getElementById(id);
const phone = find("phone");
const [scroll, write, body, switches] = ["scroll", "write", "body", "switches"].map(find);

document.querySelectorAll(".by-script").forEach((part) => (part.hidden = false));
find("which").querySelector("button").hidden = true;
find("number").addEventListener("change", () => find("which").submit());

function replace(part, html) {
  if (part.dataset.last === html) return;
  part.dataset.last = html;
  part.innerHTML = html;
}

// Only what is new is added, so that a screen reader reads that and nothing else.
function show(answer) {
  find("texts").insertAdjacentHTML("beforeend", answer.pieces.texts);
  phone.dataset.count = answer.count;
  replace(find("waiting"), answer.pieces.waiting.trim());
  replace(find("carried"), answer.pieces.carried.trim());
}

let asking = Promise.resolve();

// One question after the other: two at once would show the same text twice.
function look() {
  asking = asking.then(async () => {
    const answer = await fetch(`${phone.dataset.thread}&after=${phone.dataset.count}`);
    if (answer.ok) show(await answer.json());
  });
  asking = asking.catch(() => {});
  return asking;
}

let posting = Promise.resolve();

// Says whether the house took the form; it may have been ended while its page is still open. One form after the other:
// a text or a switch must not overtake the one before it on this side of the carrier.
function post(form) {
  const sent = new URLSearchParams(new FormData(form));
  return (posting = posting.then(() => bring(form, sent)));
}

async function bring(form, sent) {
  try {
    await fetch(form.action, { method: "POST", body: sent, redirect: "manual" });
  } catch {
    return false;
  }
  await look();
  return true;
}

async function send(event) {
  event.preventDefault();
  const words = body.value;
  if (!words.trim() && !find("picture").value) return;
  const posted = post(write);
  body.value = find("picture").value = "";
  body.focus();
  if (await posted) scroll.scrollTop = 0; // Its end: the thread is turned over.
  else body.value = words;
}

write.addEventListener("submit", send);
body.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  write.requestSubmit();
});

switches.addEventListener("change", () => {
  const isOff = find("is_off").checked;
  const signal = phone.querySelector(".signal");
  phone.classList.toggle("is-off", isOff);
  signal.textContent = isOff ? signal.dataset.off : "";
  post(switches);
});

document.querySelectorAll("[data-word]").forEach((word) =>
  word.addEventListener("click", () => {
    body.value = word.dataset.word;
    body.focus();
  }),
);

setInterval(() => document.hidden || look(), EVERY);
