// The source panel: a citation in its place in the whole document.
import { all, find, pathOf, tell, text } from "./door.js";
import { hidePeek } from "./peek.js";

let opener = null;

export function startSource() {
  find("#source .close").addEventListener("click", closeSource);
  find("#previous-citation").addEventListener("click", () => moveCitation(-1));
  find("#next-citation").addEventListener("click", () => moveCitation(1));
}

/** Opens the source of a citation's chip. */
export async function openSource(chip) {
  const { citation, column } = chip.dataset;
  const which = column === undefined ? "" : `?column=${column}`;
  const chips = chipsBeside(chip);
  const label = `Source ${citation} · ${chips.indexOf(chip) + 1} of ${chips.length}`;
  if (!(await open(chip, `sources/${citation}${which}`, label))) return;
  fillRooms(find("#source"));
  bringUp(find("#cited-quote"), 4);
}

/** Opens how an answer came about: what was read for it, left out, and told to a model. */
export const openHow = (button) => open(button, "how", "");

/** Shows what the server has of the opener's exchange in the panel; returns whether it did. */
async function open(by, path, label) {
  const { conversation, exchange } = by.closest(".exchange").dataset;
  hidePeek();
  mark(by);
  let content;
  try {
    content = await text(`/conversations/${conversation}/${exchange}/${path}`);
  } catch (error) {
    tell(error.message);
    mark(null);
    return false;
  }
  if (opener !== by) return false; // another was opened meanwhile
  const panel = find("#source");
  find("#source-content").innerHTML = content;
  find("#which-citation").textContent = label;
  for (const step of ["#previous-citation", "#next-citation"]) find(step).hidden = !label;
  panel.hidden = false;
  panel.focus({ preventScroll: true });
  return true;
}

/** Closes the panel; returns whether it was open. */
export function closeSource() {
  const panel = find("#source");
  if (panel.hidden) return false;
  panel.hidden = true;
  find("#source-content").replaceChildren();
  const back = opener;
  mark(null);
  back?.focus({ preventScroll: true });
  return true;
}

/** Goes to the next citation of the answer, or back; opens the first where none is open. */
export function moveCitation(step) {
  const open = opener?.matches(".citation") ? opener : null;
  const chips = open ? chipsBeside(open) : chipsOf(lastExchange());
  if (!chips.length) return;
  const from = open ? chips.indexOf(open) : step > 0 ? -1 : 0;
  const chip = chips[(from + step + chips.length) % chips.length];
  chip.scrollIntoView({ block: "nearest" });
  openSource(chip);
}

const lastExchange = () => all("#conversation .exchange").at(-1);
const chipsOf = (exchange) => (exchange ? all(".lane .citation", exchange) : []);
function chipsBeside(chip) {
  const chips = chipsOf(chip.closest(".exchange"));
  return chips.includes(chip) ? chips : [chip];
}

function mark(chip) {
  opener?.removeAttribute("data-open");
  opener = chip;
  opener?.setAttribute("data-open", "");
}

/** Fetches the pieces of a long document as their room comes near. */
export function fillRooms(panel) {
  const { document: id } = find("[data-document]", panel)?.dataset ?? {};
  const pages = find(".pages", panel);
  if (!id || !pages) return;
  const near = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => fill(entry.target)),
    { root: pages, rootMargin: "600px" },
  );
  all(".room", pages).forEach((room) => near.observe(room));

  async function fill(room) {
    near.unobserve(room);
    const { first, last } = room.dataset;
    try {
      const pieces = await text(`/pieces/${pathOf(id)}?first=${first}&last=${last}`);
      const above = room.getBoundingClientRect().bottom < pages.getBoundingClientRect().top;
      const before = pages.scrollHeight;
      room.outerHTML = pieces;
      // what the reader looks at stays where it is, although more came in above it
      if (above) pages.scrollTop += pages.scrollHeight - before;
    } catch (error) {
      tell(error.message);
    }
  }
}

// Segments above the quote get their true height only once they are drawn, hence the repeats.
function bringUp(quote, frames) {
  quote?.scrollIntoView({ block: "center" });
  if (quote && frames) requestAnimationFrame(() => bringUp(quote, frames - 1));
}
