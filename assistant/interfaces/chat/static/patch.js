// Changing what is on the page without touching what stays: the focus and the pointer stay on it.
const FOLLOWED = ".lane, .columns, .column, ul:has(> [data-job]), [data-job]";

/** Makes an element like another, keeping every part of it that is as it was. */
export function patch(old, fresh) {
  for (const { name, value } of [...fresh.attributes]) old.setAttribute(name, value);
  const have = [...old.children];
  const want = [...fresh.children];
  want.forEach((child, position) => {
    const before = have[position];
    if (!before) old.append(child);
    else if (before.isEqualNode(child)) return;
    else if (child.matches(FOLLOWED) && isAlike(before, child)) patch(before, child);
    else before.replaceWith(child);
  });
  have.slice(want.length).forEach((child) => child.remove());
}

const isAlike = (one, other) => one.tagName === other.tagName && one.className === other.className;
