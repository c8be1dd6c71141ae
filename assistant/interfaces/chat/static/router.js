// Which page is shown, by what stands behind the # of the address.
import { all, find, tell, text } from "./door.js";
import { leaveAnswer } from "./asking.js";
import { showLibrary, startDropping } from "./library.js";
import { readScope } from "./scope.js";
import { closeSource } from "./source.js";

const shown = { conversation: "" };

/** The conversation that is shown, empty where it has not begun. */
export const currentConversation = () => shown.conversation;

/** Notes that the conversation on the page has been given its id. */
export function nameConversation(id) {
  shown.conversation = id;
  history.replaceState(null, "", `#/conversation/${id}`);
}

export const newConversation = () => {
  if (location.hash === "#/") route();
  else location.hash = "#/";
};

export function startRouter(welcome) {
  find("#new-conversation").addEventListener("click", newConversation);
  startDropping();
  window.addEventListener("hashchange", () => route());
  route(welcome);
}

async function route(welcome) {
  const [, page = "", id = ""] = location.hash.split("/").map(decodeURIComponent);
  if (location.hash && !location.hash.startsWith("#/")) return;
  closeSource();
  showView(page === "documents" ? "documents" : "chat");
  if (page === "documents") return showLibrary(id);
  if (page === "conversation" && id === shown.conversation) return;
  leaveAnswer();
  shown.conversation = page === "conversation" ? id : "";
  try {
    const place = find("#conversation");
    place.innerHTML = await (shown.conversation
      ? text(`/conversations/${encodeURIComponent(id)}`)
      : (welcome ?? text("/welcome")));
    place.lastElementChild?.scrollIntoView({ block: "start" });
    readScope(); // a follow-up keeps the scope of this conversation
  } catch (error) {
    tell(error.message);
    if (shown.conversation) location.hash = "#/";
  }
}

function showView(view) {
  if (find("#desk").hidden !== (view !== "chat")) scrollTo(0, 0);
  find("#desk").hidden = view !== "chat";
  find("#library").hidden = view !== "documents";
  for (const link of all("#masthead nav a")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
