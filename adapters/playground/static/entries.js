// The messages of one conversation, in a list that keeps focus and scroll sensible when it changes.

import { card } from "./cards.js";
import { button, element, icon, roving } from "./elements.js";

/**
 * `asks.press(entry, token, button)` and `asks.show(entry, platform)` are called for what is
 * pressed; `asks.person(author)` gives a name, `asks.words()` the page's sentences.
 */
export function entries(list, asks) {
  const shown = new Map();
  let lastDay = "";

  function clear() {
    shown.clear();
    lastDay = "";
    list.replaceChildren();
  }

  /** Adds an entry, or puts it in the stead of the one with its id. */
  function put(entry) {
    const old = shown.get(entry.id);
    const made = message(entry, asks);
    if (old) {
      const day = old.row.querySelector(":scope > .day");
      if (day) made.prepend(day);
      const focused = keyOfFocus(old.row);
      old.row.replaceWith(made);
      if (focused) focusAgain(made, focused);
    } else {
      lastDay = withDay(made, entry, lastDay, asks.time);
      list.append(made);
    }
    shown.set(entry.id, { entry, row: made });
    return made;
  }

  return { clear, put, get: (id) => shown.get(id), count: () => shown.size };
}

function withDay(row, entry, lastDay, time) {
  const day = time.day(entry.at);
  if (day !== lastDay) row.prepend(element("p", { class: "day" }, element("span", {}, day)));
  return day;
}

function message(entry, asks) {
  const words = asks.words();
  const person = asks.person(entry.author);
  const kind = entry.card ? "from-rung" : person.you && entry.place.startsWith("dm:") ? "own" : "from-person";
  const head = element(
    "p",
    { class: "head" },
    element("bdi", { class: "author" }, person.name),
    element("time", { datetime: entry.at }, asks.time.hour(entry.at)),
    entry.thread ? element("span", { class: "thread" }, words["in-thread"]) : null,
    entry.only_you ? element("span", { class: "only-you" }, icon("eye"), words["only-you"]) : null,
  );
  const body = entry.card ? cardBody(entry, asks) : element("p", { class: "said", dir: "auto" }, entry.text);
  const face = element("div", { class: `face ${person.face}`, "aria-hidden": "true" });
  face.append(entry.card ? icon("rung", "mark") : person.initial);
  return element(
    "li",
    { class: `entry ${kind}${entry.thread ? " in-thread" : ""}`, "data-id": entry.id },
    element("div", { class: "row" }, face, element("div", { class: "bubble" }, head, body)),
  );
}

function cardBody(entry, asks) {
  const titleId = `card-${entry.id.replace(/[^\w-]/g, "-")}`;
  const press = (token, pressed) => asks.press(entry, token, pressed);
  const drawn = element("div", { class: "card-body" }, ...card(entry.card, titleId, press));
  const preview = element("div", { class: "preview", hidden: true });
  return element(
    "article",
    { class: "card", lang: entry.language, "aria-labelledby": titleId, tabindex: -1 },
    drawn,
    preview,
    showAs(entry, drawn, preview, asks),
  );
}

function showAs(entry, drawn, preview, asks) {
  const words = asks.words();
  const label = `as-${entry.id}`;
  const ways = ["rung", ...asks.platforms()].map((platform) => {
    const name = words[`as-${platform}`] ?? platform;
    const attributes = { class: "as", role: "radio", "aria-checked": String(platform === "rung") };
    return button(name, attributes, async (pressed) => {
      const text = platform === "rung" ? null : await asks.show(entry, platform);
      if (text === undefined) return;
      for (const each of ways) each.setAttribute("aria-checked", String(each === pressed));
      drawn.hidden = text !== null;
      preview.hidden = text === null;
      if (text !== null) preview.replaceChildren(...previewed(text, name, words));
    });
  });
  const group = element("div", { class: "show-as", role: "radiogroup", "aria-labelledby": label, lang: asks.language() });
  group.append(element("span", { id: label, class: "show-as-label" }, words["show-as"]), ...ways);
  return roving(group);
}

function previewed(text, name, words) {
  const copy = button(words.copy, { class: "quiet copy" }, async (pressed) => {
    await navigator.clipboard.writeText(text);
    pressed.textContent = words.copied;
  });
  const code = element("pre", { tabindex: 0, role: "region", "aria-label": `${words["show-as"]} ${name}`, dir: "ltr" }, ...coloured(text));
  return [copy, code];
}

// Names and values of JSON apart; plain text stays as it is.
function coloured(text) {
  if (!text.startsWith("{")) return [text];
  return text.split(/("(?:[^"\\]|\\.)*"(?:: )?)/).map((piece) => {
    if (!piece.startsWith('"')) return piece;
    return element("span", { class: piece.endsWith(": ") ? "json-key" : "json-value" }, piece);
  });
}

// What is focused inside a card, so that its successor can have the focus: the same button, or the
// same place among the buttons, or else the card itself.
function keyOfFocus(row) {
  const active = document.activeElement;
  if (!row.contains(active)) return null;
  const all = [...row.querySelectorAll("button")];
  const group = active.closest("[role=radiogroup]");
  const groups = [...row.querySelectorAll("[role=radiogroup]")];
  return { token: active.dataset.token, group: groups.indexOf(group), at: all.indexOf(active), of: all.length };
}

function focusAgain(row, { token, group, at, of }) {
  const all = [...row.querySelectorAll("button")];
  const groups = row.querySelectorAll("[role=radiogroup]");
  const same = token && all.find((each) => each.dataset.token === token);
  const near = group >= 0 ? groups[group]?.querySelector("[tabindex='0']") : all.length === of ? all[at] : null;
  (same || near || row.querySelector("article") || row).focus({ preventScroll: true });
}
