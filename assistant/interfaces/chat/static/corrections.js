// Correcting a document: what is known of it, and whose words some of its lines are.
import { all, find, pathOf, request, tell } from "./door.js";

/** Readies the forms of a document; `saved` is called with the job that reads it again. */
export function startCorrections(place, id, saved) {
  const facts = find("#correct-facts", place);
  const voice = find("#correct-voice", place);
  if (!facts || !voice) return;
  facts.addEventListener("submit", (event) => {
    event.preventDefault();
    save(facts, `/library/documents/${pathOf(id)}/facts`, values(facts), saved);
  });
  voice.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = values(voice);
    given.first = Number(given.first);
    given.last = Number(given.last);
    save(voice, `/library/documents/${pathOf(id)}/voices`, given, saved);
  });
  find(".pages", place).addEventListener("click", (event) => {
    const line = event.target.closest(".line");
    // only the number in the margin; the words themselves are there to be selected
    if (!line || event.clientX > line.getBoundingClientRect().left) return;
    pick(place, voice, Number(line.dataset.line), event.shiftKey);
  });
  voice.addEventListener("input", () => show(place, voice));
}

const values = (form) => Object.fromEntries(new FormData(form));

async function save(form, path, given, saved) {
  const button = find("button", form);
  button.disabled = true;
  try {
    const { job } = await (await request("PUT", path, given)).json();
    await saved(job);
    tell("Saved beside the document.");
  } catch (error) {
    tell(error.message);
  } finally {
    button.disabled = false;
  }
}

function pick(place, form, number, further) {
  const { first, last } = form.elements;
  const from = further && first.value ? Number(first.value) : number;
  first.value = Math.min(from, number);
  last.value = Math.max(from, number);
  show(place, form);
}

function show(place, form) {
  const { first, last } = form.elements;
  for (const line of all(".line", place)) {
    const number = Number(line.dataset.line);
    line.classList.toggle("picked", number >= Number(first.value) && number <= Number(last.value));
  }
}
