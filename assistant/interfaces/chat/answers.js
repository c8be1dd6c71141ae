// Runs once for the conversation; `element`, `trigger` and `watch` come from gr.HTML.
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { message, citation, example, widen } = button.dataset;
  if (citation) trigger("cite", { message: Number(message), number: Number(citation) });
  else if (example) trigger("example", { number: Number(example) });
  else if (widen) trigger("widen", { message: Number(message), part: widen });
});

let shown = 0;
watch("value", () => {
  const exchanges = element.querySelectorAll(".exchange");
  // Only a new question moves the page; an answer that grows leaves it where the reader is.
  if (exchanges.length > shown)
    exchanges[exchanges.length - 1].scrollIntoView({ block: "start" });
  shown = exchanges.length;
});
