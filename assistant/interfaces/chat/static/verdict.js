// What the asker thinks of an answer, and why.
import { find, request, tell } from "./door.js";
import { choose } from "./dialog.js";

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
  tell(taken ? "Taken back." : "Noted. What is judged is kept as cases for byline eval.");
}

function why() {
  const form = document.createElement("form");
  form.append(find("#verdict").content.cloneNode(true));
  return choose("What is wrong with it?", form, "Note it");
}
