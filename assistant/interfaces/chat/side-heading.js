// `element` comes from gr.HTML. The style sheet folds the filters by this attribute.
const button = element.querySelector("button");
button.addEventListener("click", () => {
  const expanded = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!expanded));
});
