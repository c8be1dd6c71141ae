// What the asker thinks of an answer, and why.
import { request, tell } from "./door.js";
import { choose } from "./dialog.js";

const REASONS = [
  "does not answer",
  "wrong speaker",
  "wrong quote",
  "missing source",
  "nobody says this",
  "something else",
];

/** Notes a verdict on an exchange, or takes it back where it was given before. */
export async function judge(exchange, button) {
  const taken = button.getAttribute("aria-pressed") === "true";
  const good = button.dataset.verdict === "good";
  let given = { good };
  if (taken) given = {};
  else if (!good) {
    const said = await why();
    if (!said) return;
    given = { good, reason: said.reason, note: said.note || null };
  }
  const { conversation, exchange: position } = exchange.dataset;
  try {
    await request("PUT", `/conversations/${conversation}/${position}/verdict`, given);
  } catch (error) {
    return tell(error.message);
  }
  for (const other of exchange.querySelectorAll("[data-verdict]"))
    other.setAttribute("aria-pressed", String(other === button && !taken));
  tell(taken ? "Taken back." : "Noted. It is kept as a case that byline eval can run.");
}

function why() {
  const form = document.createElement("form");
  form.method = "dialog";
  const options = REASONS.map((reason, position) => {
    const label = document.createElement("label");
    label.className = "box";
    const radio = Object.assign(document.createElement("input"), {
      type: "radio",
      name: "reason",
      value: reason,
      checked: position === 0,
    });
    label.append(radio, reason);
    return label;
  });
  const note = document.createElement("textarea");
  note.name = "note";
  note.rows = 2;
  note.maxLength = 2000;
  note.placeholder = "What would be right? (may be left empty)";
  note.setAttribute("aria-label", "What would be right?");
  form.append(...options, note);
  return choose("What is wrong with it?", form, "Note it");
}
