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
  const { conversation, exchange } = chip.closest(".exchange").dataset;
  const { citation, column } = chip.dataset;
  const which = column === undefined ? "" : `?column=${column}`;
  hidePeek();
  mark(chip);
  let content;
  try {
    content = await text(`/conversations/${conversation}/${exchange}/sources/${citation}${which}`);
  } catch (error) {
    tell(error.message);
    return mark(null);
  }
  if (opener !== chip) return; // another was opened meanwhile
  const panel = find("#source");
  find("#source-content").innerHTML = content;
  panel.hidden = false;
  const chips = chipsBeside(chip);
  find("#which-citation").textContent =
    `Source ${citation} · ${chips.indexOf(chip) + 1} of ${chips.length}`;
  fillRooms(panel);
  bringUp(find("#cited-quote"), 4);
  panel.focus({ preventScroll: true });
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
  const chips = opener ? chipsBeside(opener) : chipsOf(lastExchange());
  if (!chips.length) return;
  const from = opener ? chips.indexOf(opener) : step > 0 ? -1 : 0;
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
