// The page is made here and nowhere else: text goes in as text, never as markup.

export const byId = id => document.getElementById(id);

// An element with attributes and children; strings become text.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  made.append(...children.filter(child => child !== null && child !== undefined).map(child => child instanceof Node ? child : String(child)));
  return made;
}

// Sets text only where it changed, so that selections and screen readers are left in peace.
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

// Terms and what they are, of a <dl>; existing ones are kept.
export function setTerms(list, pairs) {
  while (list.children.length > pairs.length) {
    list.lastElementChild.remove();
  }
  pairs.forEach(([term, value, kind], index) => {
    const group = list.children[index] ?? list.appendChild(element("div", {}, element("dt"), element("dd")));
    setText(group.firstElementChild, term);
    setText(group.lastElementChild, value);
    group.className = kind ?? "";
  });
}

// As many items as texts, of a <ul> or <ol>.
export function setItems(list, texts) {
  while (list.children.length > texts.length) {
    list.lastElementChild.remove();
  }
  texts.forEach((text, index) => setText(list.children[index] ?? list.appendChild(element("li")), text));
}
