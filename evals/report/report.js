// Narrows the list of cases by outcome, kind and words.
const controls = document.querySelector(".controls");
const cases = [...document.querySelectorAll(".case")];

function narrow() {
  const words = controls.words.value.trim().toLowerCase();
  const outcome = controls.outcome.value;
  const kind = controls.kind.value;
  let shown = 0;
  for (const each of cases) {
    each.hidden =
      (outcome && !each.dataset.outcome.split("|").includes(outcome)) ||
      (kind && each.dataset.kind !== kind) ||
      (words && !each.textContent.toLowerCase().includes(words));
    shown += !each.hidden;
  }
  controls.querySelector("output").textContent = `${shown} of ${cases.length} cases`;
}

controls.addEventListener("input", narrow);
controls.addEventListener("submit", (event) => event.preventDefault());
narrow();
