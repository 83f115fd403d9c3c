// Comfort for the desk: colours, keys, ready texts, forms that keep the place. Every page works without it.
// It keeps two choices in this browser (colours, keys on or off) and never anything of a case.

const root = document.documentElement;

function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
}

// Before the first paint: this script is not deferred.
const darkAsked = matchMedia("(prefers-color-scheme: dark)");
root.dataset.script = "on";
root.dataset.bsTheme = kept("desk-colours") ?? (darkAsked.matches ? "dark" : "light");
darkAsked.addEventListener?.("change", (asked) => {
  if (!kept("desk-colours")) showColours(asked.matches ? "dark" : "light");
});

function showColours(colours) {
  root.dataset.bsTheme = colours;
  showSwitches();
}

function keysAreOn() {
  return kept("desk-keys") !== "off";
}

function showSwitches() {
  document.querySelectorAll("[data-theme-switch]").forEach((button) => {
    button.setAttribute("aria-pressed", String(root.dataset.bsTheme === "dark"));
  });
  document.querySelectorAll("[data-keys-switch]").forEach((button) => {
    button.setAttribute("aria-pressed", String(keysAreOn()));
  });
}

document.addEventListener("click", (press) => {
  const button = press.target.closest("button");
  if (button?.matches("[data-theme-switch]")) {
    const colours = root.dataset.bsTheme === "dark" ? "light" : "dark";
    keep("desk-colours", colours);
    showColours(colours);
  } else if (button?.matches("[data-keys-switch]")) {
    keep("desk-keys", keysAreOn() ? "off" : "on");
    showSwitches();
  } else if (button?.matches("[data-insert]")) {
    insertReadyText(button.form);
  }
  closeMenus(press.target);
});

function closeMenus(pressed) {
  document.querySelectorAll("details.me[open]").forEach((menu) => {
    if (!menu.contains(pressed)) menu.open = false;
  });
}

// A ready text goes where the cursor is, so that it can be joined with words of one's own.
function insertReadyText(form) {
  const chosen = form.elements.ready.value;
  const text = chosen && form.querySelector(`[data-text="${CSS.escape(chosen)}"]`)?.textContent;
  if (!text) {
    form.elements.ready.focus();
    return;
  }
  const body = form.elements.body;
  const before = body.value && body.selectionStart === body.value.length ? "\n\n" : "";
  body.setRangeText(before + text, body.selectionStart, body.selectionEnd, "end");
  form.elements.ready.value = "";
  body.focus();
}

// Single keys, only while nothing is being typed, and only where there is a queue (WCAG 2.1.4: can be switched off).
document.addEventListener("keydown", (stroke) => {
  if (stroke.key === "Escape") {
    document.querySelectorAll("details.me[open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
  const typing = stroke.target.closest("input, textarea, select, [contenteditable]");
  if (typing || stroke.ctrlKey || stroke.metaKey || stroke.altKey || !keysAreOn()) return;
  if (stroke.key === "j") walkQueue(1);
  else if (stroke.key === "k") walkQueue(-1);
  else if (stroke.key === "?") toggleKeyList();
});

function walkQueue(step) {
  const rows = [...document.querySelectorAll("[data-queue] .row-link")];
  if (!rows.length) return;
  const here = rows.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + step));
  rows[next].focus();
}

function toggleKeyList() {
  const list = document.querySelector("[data-keys]");
  if (list) list.hidden = !list.hidden;
}

// htmx sends the forms of a case and changes only what is new: place, focus and half-written words stay.
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  const form = ctx.sourceElement;
  if (ctx.response.raw.url.includes("/sign-in")) {
    event.preventDefault();
    sayInNotice("over", true);
  } else if (!ctx.text.includes('id="main"')) {
    ctx.target = document.body;
    ctx.select = null;
    ctx.swap = "innerHTML";
  } else if (ctx.response.status < 400 && form instanceof HTMLFormElement) {
    form.reset();
  }
});

document.addEventListener("htmx:after:swap", () => {
  watchSession();
  showSwitches();
  document.querySelector(".wrong")?.scrollIntoView({ block: "center" });
  if (document.activeElement === document.body) focusWhatWasSaid();
});

document.addEventListener("htmx:error", () => sayInNotice("lost", false));

function focusWhatWasSaid() {
  const zone = [...document.querySelectorAll(".done")].find((said) => said.textContent.trim())?.closest(".zone");
  zone?.focus({ preventScroll: true });
}

// WCAG 2.2.1: who is about to be signed out hears of it in time and can stay.
let soon;
let gone;

function watchSession() {
  const minutes = Number(document.body.dataset.idleMinutes);
  clearTimeout(soon);
  clearTimeout(gone);
  sayNothing();
  if (!minutes) return;
  soon = setTimeout(offerToStay, Math.max(0.5, minutes - 2) * 60_000);
  gone = setTimeout(() => sayInNotice("over", true), minutes * 60_000);
}

function offerToStay() {
  const notice = sayInNotice("soon", false);
  const stay = document.createElement("button");
  stay.type = "button";
  stay.className = "btn";
  stay.textContent = notice.dataset.stay;
  stay.addEventListener("click", async () => {
    const answer = await fetch(location.pathname, { redirect: "manual" }).catch(() => null);
    if (answer?.ok) watchSession();
    else sayInNotice("over", true);
  });
  notice.append(" ", stay);
}

function sayNothing() {
  document.querySelector("[data-session-notice]")?.replaceChildren();
}

function sayInNotice(what, withLink) {
  const notice = document.querySelector("[data-session-notice]");
  notice.replaceChildren(notice.dataset[what]);
  if (withLink) {
    const link = document.createElement("a");
    Object.assign(link, { href: notice.dataset.address, target: "_blank", textContent: notice.dataset.signIn });
    notice.append(" ", link);
  }
  return notice;
}

document.addEventListener("DOMContentLoaded", () => {
  showSwitches();
  watchSession();
});
