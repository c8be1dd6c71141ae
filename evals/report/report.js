// Narrows the list of cases by outcome, kind and words; bars and slices link to what they count.
const controls = document.querySelector(".controls");
const cases = [...document.querySelectorAll(".case")];

function came(to, outcomes) {
  if (!to) return true;
  if (to === "differ") return new Set(outcomes).size > 1;
  const [system, outcome] = to.split(":");
  return outcomes[Number(system)] === outcome;
}

function narrow() {
  const words = controls.words.value.trim().toLowerCase();
  const kind = controls.kind.value;
  let shown = 0;
  for (const each of cases) {
    each.hidden =
      !came(controls.outcome.value, each.dataset.outcome.split("|")) ||
      (kind && each.dataset.kind !== kind) ||
      (words && !each.textContent.toLowerCase().includes(words));
    shown += !each.hidden;
  }
  controls.querySelector("output").textContent = `${shown} of ${cases.length} cases`;
}

function reach() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.matches(".case")) return;
  controls.reset();
  narrow();
  target.open = true;
  target.scrollIntoView();
}

controls.addEventListener("input", narrow);
controls.addEventListener("submit", (event) => event.preventDefault());
for (const link of document.querySelectorAll("[data-narrow]")) {
  link.addEventListener("click", () => {
    const [name, value] = link.dataset.narrow.split("=");
    controls.reset();
    controls[name].value = value;
    narrow();
  });
}
window.addEventListener("hashchange", reach);
narrow();
reach();
