// The conversation on the page: exchanges that grow in place, and what can be done with them.
import { find, tell } from "./door.js";
import { ask, askAgain, isAsking } from "./asking.js";
import { setScope } from "./scope.js";
import { patch } from "./patch.js";
import { openHow, openSource } from "./source.js";
import { judge } from "./verdict.js";

export function startAnswers() {
  find("#conversation").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const exchange = button.closest(".exchange");
    if (button.matches(".citation")) openSource(button);
    else if (button.matches(".example")) ask(find(".asked", button).textContent);
    else if (button.dataset.widen) askAgain(exchange, button.dataset.widen);
    else if (button.dataset.means) askAbout(exchange, button);
    else if ("how" in button.dataset) openHow(button);
    else if ("copy" in button.dataset) copy(button);
    else if (button.dataset.verdict) judge(exchange, button);
  });
}

/** Asks the question of an exchange of the document that was meant, which stays chosen. */
function askAbout(exchange, button) {
  if (isAsking()) return;
  const voices = button.closest("[data-voices]").dataset.voices.split(" ");
  setScope({ documents: [button.dataset.means], voices, speakers: [] });
  ask(find(".question", exchange).textContent, { sideBySide: !!button.closest(".columns") });
}

/** Shows an exchange as far as it has come, leaving alone what is already there. */
export function placeExchange(fresh) {
  const place = find("#conversation");
  find(".welcome", place)?.remove();
  const old = find(`[data-exchange="${fresh.dataset.exchange}"]`, place);
  if (old) {
    patch(find(".answer", old), find(".answer", fresh));
    return;
  }
  place.append(fresh);
  // only a new question moves the page; an answer that grows leaves it where the reader is
  fresh.scrollIntoView({ block: "start" });
}

async function copy(button) {
  const words = button.parentElement.querySelector("template.copied").content.textContent;
  try {
    await copied(words);
    tell("Copied, with its citations.");
  } catch {
    tell("The browser did not let the answer be copied.");
  }
}

async function copied(words) {
  // a page that came without encryption from another machine has no clipboard
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const box = document.createElement("textarea");
  box.value = words;
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (!done) throw new Error("not copied");
}
