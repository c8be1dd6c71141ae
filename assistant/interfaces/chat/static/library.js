// The library: adding, watching, correcting and removing documents.
import { all, find, json, latest, pathOf, request, settled, tell, text } from "./door.js";
import { confirmed } from "./dialog.js";
import { patch } from "./patch.js";
import { startCorrections } from "./corrections.js";
import { fillBoxes } from "./scope.js";
import { fillRooms } from "./source.js";

const WATCH_MS = 700;
let revision;
let watching = null;

/** Shows the library, or one document of it. */
export async function showLibrary(id) {
  const place = find("#library");
  scrollTo(0, 0);
  try {
    if (id) await showDocument(place, id);
    else await showList(place);
  } catch (error) {
    tell(error.message);
    if (id) location.hash = "#/documents";
  }
}

async function showList(place) {
  place.innerHTML = await text("/library");
  find("#search-documents").addEventListener("input", settled(list, 200));
  find("#documents").addEventListener("click", acted);
  find("#jobs").addEventListener("click", actedOnJob);
  startAdding();
  await Promise.all([list(), watch()]);
}

async function showDocument(place, id) {
  place.innerHTML = await text(`/library/documents/${pathOf(id)}`);
  fillRooms(place);
  startCorrections(place, id, async (job) => {
    const failure = await finished(job);
    if (failure) tell(failure);
    else await showDocument(place, id);
    fillBoxes(text("/boxes"));
  });
}

const list = latest(
  () => {
    const words = find("#search-documents")?.value ?? "";
    return text(`/library/documents?words=${encodeURIComponent(words)}`);
  },
  (html) => {
    if (find("#documents")) find("#documents").innerHTML = html;
  },
);

/** Shows what is being added for as long as anything is, wherever the reader goes meanwhile. */
const watch = latest(
  () => {
    clearTimeout(watching);
    return json("/library/jobs");
  },
  ({ html, active, revision: now }) => {
    const place = find("#jobs");
    if (place) patch(place, Object.assign(document.createElement("div"), { innerHTML: html }));
    if (revision !== undefined && now !== revision) {
      list().catch(tellOf);
      fillBoxes(text("/boxes"));
    }
    revision = now;
    if (active) watching = setTimeout(() => watch().catch(tellOf), WATCH_MS);
  },
);
const tellOf = (error) => tell(error.message);

/** Resolves when a job is over: to nothing, or to what went wrong. */
async function finished(job) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS / 2));
    const { html } = await json("/library/jobs");
    const jobs = document.createElement("template");
    jobs.innerHTML = html;
    const row = find(`[data-job="${job}"]`, jobs.content);
    if (!row || row.dataset.state === "done") return "";
    if (row.dataset.state === "failed") return find(".failure", row).textContent;
  }
}

function startAdding() {
  const files = find("#files");
  if (!files) return;
  files.addEventListener("change", async () => {
    await upload([...files.files]);
    files.value = "";
  });
  find("#add-address").addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = event.target.elements.address;
    if (await sent("/library/addresses", { address: field.value })) field.value = "";
  });
}

/** Lets files be dropped anywhere on the page of the library. */
export function startDropping() {
  const library = find("#library");
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"])
    library.addEventListener(kind, (event) => {
      event.preventDefault();
      find("#drop")?.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    });
  library.addEventListener("drop", (event) => upload([...event.dataTransfer.files]));
}

async function upload(files) {
  for (const file of files) await sent(`/library/files?name=${encodeURIComponent(file.name)}`, file);
}

async function sent(path, body) {
  try {
    await request("POST", path, body);
    await watch();
    return true;
  } catch (error) {
    tell(error.message);
    return false;
  }
}

async function actedOnJob(event) {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (!act) return;
  const row = event.target.closest("li");
  // until the row is drawn anew: what it offers is no longer so
  for (const button of all("button", row)) button.disabled = true;
  if (!(await sent(`/library/jobs/${row.dataset.job}/${act}`, {}))) await watch().catch(tellOf);
}

async function acted(event) {
  const act = event.target.closest("[data-act]")?.dataset.act;
  const item = event.target.closest("li");
  if (!act) return;
  const id = item.dataset.document;
  if (act === "open") location.hash = `#/documents/${encodeURIComponent(id)}`;
  if (act === "refresh") await sent(`/library/documents/${pathOf(id)}/refresh`, {});
  if (act === "remove") await remove(id, find(".name", item).textContent);
}

async function remove(id, title) {
  const words =
    `“${title}” will no longer be asked, and a file that was uploaded here is deleted. ` +
    "What was quoted from it stays in the conversations, marked as removed.";
  if (!(await confirmed("Remove this document?", words, "Remove"))) return;
  try {
    await request("DELETE", `/library/documents/${pathOf(id)}`);
    await watch();
  } catch (error) {
    tell(error.message);
  }
}
