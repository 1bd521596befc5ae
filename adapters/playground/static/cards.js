// Cards as elements. `press(token, button)` is called for whatever is pressed in them.

import { button, element, roving, spans } from "./elements.js";

/** The card's title and body; its last row holds the choices. */
export function card(given, titleId, press) {
  return [
    element("h2", { class: "card-title", id: titleId, dir: "auto" }, given.title),
    ...given.body.map((block, index) => drawn(block, `${titleId}-${index}`, press)),
    given.choices.length ? choices(given.choices, press) : null,
  ].filter(Boolean);
}

function drawn(block, id, press) {
  switch (block.kind) {
    case "heading":
      return element("h3", { dir: "auto" }, block.text);
    case "paragraph":
      return element("p", { dir: "auto" }, ...spans(block.text));
    case "aside":
      return element("p", { class: "aside", dir: "auto" }, ...spans(block.text));
    case "bullets":
      return element("ul", { class: "bullets" }, ...block.items.map((item) => listed(item)));
    case "quote":
      return element("blockquote", { dir: "auto" }, block.words);
    case "facts":
      return facts(block);
    case "table":
      return table(block, id);
    case "picture":
      return picture(block, id);
    case "progress":
      return progress(block, id);
    case "checklist":
      return checklist(block);
    case "options":
      return options(block, id, press);
    case "buttons":
      return choices(block.choices, press);
    default:
      throw new Error(`a block this page does not know: ${block.kind}`);
  }
}

function listed(item) {
  return element("li", { dir: "auto" }, ...spans(item));
}

function facts({ pairs }) {
  const rows = pairs.map(([label, value]) =>
    element("div", {}, element("dt", {}, label), element("dd", { dir: "auto" }, ...spans(value))),
  );
  return element("dl", { class: "facts" }, ...rows);
}

// The roles say what the elements are even where narrow screens lay rows out as blocks.
function table({ caption, header, rows }, id) {
  const head = element(
    "tr",
    { role: "row" },
    ...header.map((name) => element("th", { scope: "col", role: "columnheader" }, name)),
  );
  return element(
    "table",
    { role: "table", "aria-labelledby": id },
    element("caption", { id }, caption),
    element("thead", { role: "rowgroup" }, head),
    element("tbody", { role: "rowgroup" }, ...rows.map((row) => tableRow(row, header))),
  );
}

function tableRow(row, header) {
  const cells = row.map((cell, column) => {
    const first = column === 0;
    const attributes = first ? { scope: "row", role: "rowheader" } : { role: "cell" };
    const label = first ? null : element("span", { class: "cell-label", "aria-hidden": "true" }, header[column]);
    return element(first ? "th" : "td", { ...attributes, dir: "auto" }, label, ...spans(cell));
  });
  return element("tr", { role: "row" }, ...cells);
}

function picture({ light, dark, alt, legend, table: facts }, id) {
  const drawing = element(
    "picture",
    {},
    element("source", { srcset: dark, media: "(prefers-color-scheme: dark)" }),
    element("img", { src: light, alt, width: 960, loading: "lazy" }),
  );
  return element(
    "figure",
    { class: "picture" },
    drawing,
    legend.length ? element("figcaption", { class: "aside", dir: "auto" }, ...spans(legend)) : null,
    element("details", {}, element("summary", { dir: "auto" }, facts.caption), table(facts, id)),
  );
}

function progress({ label, done, total }, id) {
  return element(
    "div",
    { class: "progress" },
    element("label", { for: id, dir: "auto" }, label),
    element("progress", { id, value: done, max: total }, label),
  );
}

function checklist({ items }) {
  const rows = items.map(([mark, words, text]) =>
    element(
      "li",
      { "data-mark": mark ?? "none" },
      element("span", { class: "check", "aria-hidden": "true" }),
      element("span", { class: "check-text", dir: "auto" }, ...spans(text)),
      words ? element("span", { class: "check-words" }, words) : null,
    ),
  );
  return element("ul", { class: "checklist" }, ...rows);
}

// Arrows move between the answers without giving one: an answer is a press, and sends at once.
function options({ prompt, choices: offered, chosen }, id, press) {
  const answers = offered.map((choice, index) =>
    button(
      choice.label,
      { role: "radio", "aria-checked": String(index === chosen), "data-token": choice.token },
      (pressed) => press(choice.token, pressed),
    ),
  );
  const group = element("div", { role: "radiogroup", "aria-labelledby": id, class: "radios" }, ...answers);
  const words = element("p", { id, dir: "auto" }, ...spans(prompt));
  return element("div", { class: "options" }, words, roving(group, chosen ?? 0));
}

function choices(offered, press) {
  const buttons = offered.map((choice) =>
    button(
      choice.label,
      { class: `choice ${choice.style}`, "data-token": choice.token },
      (pressed) => press(choice.token, pressed),
    ),
  );
  return element("div", { class: "choices" }, ...buttons);
}
