// The drawer of conversations: find, rename, export, delete.
import { find, latest, request, settled, tell, text } from "./door.js";
import { choose, confirmed, field } from "./dialog.js";
import { currentConversation, newConversation } from "./router.js";

export function startHistory() {
  const drawer = find("#history");
  find("#open-history").addEventListener("click", toggleHistory);
  find(".close", drawer).addEventListener("click", closeHistory);
  find("#search-history").addEventListener("input", settled(list, 200));
  drawer.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (event.target.closest("[data-menu]")) menu(item);
    else if (event.target.closest("a")) closeHistory();
  });
}

export function toggleHistory() {
  if (!closeHistory()) {
    find("#history").hidden = false;
    find("#open-history").setAttribute("aria-expanded", "true");
    find("#search-history").focus();
    list();
  }
}

/** Closes the drawer; returns whether it was open. */
export function closeHistory() {
  const drawer = find("#history");
  if (drawer.hidden) return false;
  drawer.hidden = true;
  find("#open-history").setAttribute("aria-expanded", "false");
  find("#open-history").focus();
  return true;
}

const list = latest(
  () => {
    const words = find("#search-history").value;
    return text(`/conversations?words=${encodeURIComponent(words)}`).catch((error) => {
      tell(error.message);
    });
  },
  (html) => {
    if (html === undefined) return;
    find("#history-list").innerHTML = html;
    const current = `a[href="#/conversation/${currentConversation()}"]`;
    find(`#history-list ${current}`)?.setAttribute("aria-current", "page");
  },
);

async function menu(item) {
  const id = item.dataset.conversation;
  const title = find(".name", item).textContent;
  const form = document.createElement("form");
  form.append(field("Title", "title", title, { required: true, maxLength: 120 }));
  const exports = document.createElement("p");
  exports.append("Export as ");
  for (const [suffix, name] of [["md", "Markdown"], ["html", "HTML"], ["json", "JSON"]]) {
    const link = Object.assign(document.createElement("a"), {
      href: `/byline/conversations/${id}/export.${suffix}`,
      download: `conversation.${suffix}`,
      textContent: name,
    });
    exports.append(link, " ");
  }
  const remove = Object.assign(document.createElement("button"), {
    value: "delete",
    textContent: "Delete this conversation",
    className: "danger",
    formNoValidate: true,
  });
  form.append(exports);
  const given = await choose("Conversation", form, "Save", { beside: remove });
  if (given?.pressed === "delete") await forget(id, title);
  else if (given && given.title.trim() !== title) await change("PATCH", id, { title: given.title });
}

async function forget(id, title) {
  const words = `“${title}” and its answers will be gone for good.`;
  if (!(await confirmed("Delete this conversation?", words, "Delete"))) return;
  await change("DELETE", id);
  if (id === currentConversation()) newConversation();
}

async function change(method, id, body) {
  try {
    await request(method, `/conversations/${id}`, body);
  } catch (error) {
    tell(error.message);
  }
  list();
}
