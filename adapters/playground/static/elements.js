// Elements made from words: everything Rung or a person says becomes text, never markup.

/** An element with attributes (true: present; false and null: absent) and children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** One of the icons drawn in index.html. */
export function icon(name, className = "icon") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A button that does something when it is pressed. */
export function button(label, attributes, press) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", () => press(made));
  return made;
}

/** Words in brackets behind others: wide ones, and no space, where they are Chinese. */
export function beside(words) {
  return /^[\u3000-\u9fff]/.test(words) ? `（${words}）` : ` (${words})`;
}

/** Spans as elements. */
export function spans(text) {
  return text.map(span);
}

function span(each) {
  switch (each.kind) {
    case "strong":
      return element("strong", {}, each.text);
    case "code":
      return element("code", {}, each.text);
    case "mention":
      return element("bdi", { class: "mention" }, `@${each.text}`);
    case "link":
      return link(each);
    default:
      return document.createTextNode(each.text);
  }
}

function link({ text, url }) {
  if (!/^(https?|mailto):/i.test(url)) return document.createTextNode(text);
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** Makes the buttons of a group one stop for Tab; arrows move between them and press none. */
export function roving(group, first = 0) {
  const stops = () => [...group.querySelectorAll("button")];
  stops().forEach((stop, index) => (stop.tabIndex = index === first ? 0 : -1));
  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = stops().indexOf(event.target.closest("button"));
    if (!step || at < 0) return;
    event.preventDefault();
    const next = stops().at((at + step) % stops().length);
    stops().forEach((stop) => (stop.tabIndex = stop === next ? 0 : -1));
    next.focus();
  });
  return group;
}
