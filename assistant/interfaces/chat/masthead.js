// `element` and `trigger` come from gr.HTML.
element.querySelector("button").addEventListener("click", () => trigger("over"));
