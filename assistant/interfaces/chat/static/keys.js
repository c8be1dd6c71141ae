// What the keyboard does.
import { find } from "./door.js";
import { stop } from "./asking.js";
import { closeHistory, toggleHistory } from "./history.js";
import { hidePeek } from "./peek.js";
import { newConversation } from "./router.js";
import { closeSide } from "./scope.js";
import { closeSource, moveCitation } from "./source.js";

const KEPT = "byline-single-keys";

const DOES = {
  "/": () => find("#question").focus(),
  "?": () => find("#help").showModal(),
  n: () => moveCitation(1),
  p: () => moveCitation(-1),
  c: newConversation,
  h: toggleHistory,
  d: () => (location.hash = "#/documents"),
  s: stop,
};

export function startKeys() {
  const single = find("#single-keys");
  single.checked = localStorage.getItem(KEPT) !== "off";
  single.addEventListener("change", () => localStorage.setItem(KEPT, single.checked ? "on" : "off"));
  find("#open-help").addEventListener("click", DOES["?"]);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close(event);
    const act = DOES[event.key];
    if (!act || !single.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    event.preventDefault();
    act();
  });
}

function close(event) {
  if (find("dialog[open]")) return; // the browser closes it
  if (hidePeek() || closeHistory() || closeSide() || closeSource()) event.preventDefault();
}
