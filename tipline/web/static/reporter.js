// Comforts at the reporter's door. Every page works without this file.

const find = (id) => document.getElementById(id);
const when = (element, event, act) => element && element.addEventListener(event, act);
const say = (button) => (find("said").textContent = button.dataset.done);

// A form that comes back says why before anything else.
if (find("again")) find("again").focus();

// Out at once: the page is replaced, so that "back" does not lead here.
when(find("leave"), "click", (event) => {
  event.preventDefault();
  document.body.hidden = true;
  location.replace("about:blank");
});

// Changing the language keeps what is typed: the button inside the form sends it along.
when(find("switch"), "click", (event) => {
  const button = document.querySelector(`button[name="switch_to"][value="${event.currentTarget.lang}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

// After "back" the page comes anew with the old words in it. With its old nonce, too, sending it again makes no second
// case; a page that is opened anew has no past and keeps its own.
const nonce = document.querySelector("#tip input[name='nonce']");
if (nonce && history.state?.nonce) nonce.value = history.state.nonce;
else if (nonce) history.replaceState({ nonce: nonce.value }, "");

document.querySelectorAll(".by-script").forEach((part) => (part.hidden = false));

when(find("copy"), "click", async (event) => {
  const button = event.currentTarget;
  try {
    await navigator.clipboard.writeText(find("receipt").textContent);
    say(button);
  } catch {
    // No clipboard here: mark the receipt, so that the browser's own "copy" takes it.
    getSelection().selectAllChildren(find("receipt"));
  }
});

when(find("print"), "click", () => print());

// Without this the form goes to the next page, and the browser offers to save what it sent.
if (window.PasswordCredential) {
  when(find("keep"), "submit", async (event) => {
    event.preventDefault();
    const kept = new PasswordCredential({ id: find("keep-name").value, password: find("keep-receipt").value });
    try {
      await navigator.credentials.store(kept);
      say(find("save"));
    } catch {
      event.target.submit();
    }
  });
}
