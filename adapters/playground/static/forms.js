// A form that a card asked for, in a dialog.

import { beside, button, element } from "./elements.js";

/**
 * Shows the form; `send(values)` resolves to null when it was taken, or to what is wrong, by field.
 * Focus goes back to where it was when the dialog closes.
 */
export function showForm(dialog, form, language, words, send) {
  const fields = form.fields.map((field, index) => drawn(field, `field-${index}`, words));
  const fault = element("p", { class: "fault", role: "alert" });
  const page = element(
    "form",
    { method: "dialog", novalidate: true, lang: language },
    element("h2", { id: "form-title", dir: "auto" }, form.title),
    ...fields.map(({ row }) => row),
    fault,
    element(
      "div",
      { class: "choices" },
      element("button", { type: "submit", class: "choice primary" }, form.submit_label),
      button(form.cancel_label, { class: "choice plain" }, () => dialog.close()),
    ),
  );
  page.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = fields.filter(({ field, input }) => field.required && !input.value.trim());
    let errors = Object.fromEntries(missing.map(({ field }) => [field.id, words.missing]));
    if (!missing.length) {
      page.setAttribute("aria-busy", "true");
      errors = await send(Object.fromEntries(fields.map(({ field, input }) => [field.id, input.value])));
      page.removeAttribute("aria-busy");
    }
    if (errors === null) return dialog.close();
    return mark(fields, errors, fault, words);
  });
  dialog.replaceChildren(page);
  dialog.showModal();
  fields[0]?.input.focus();
}

function drawn(field, id, words) {
  const kinds = { select, people };
  const input = (kinds[field.kind] ?? text)(field, id);
  const error = element("p", { class: "field-error", id: `${id}-error` });
  const hint = field.hint ? element("p", { class: "field-hint", id: `${id}-hint` }, field.hint) : null;
  if (hint) input.setAttribute("aria-describedby", hint.id);
  const note = field.kind === "select" ? null : field.required ? words.required : words.optional;
  const label = element("label", { for: id }, field.label, note ? element("span", { class: "note" }, beside(note)) : null);
  return { field, input, error, row: element("div", { class: "field" }, label, hint, input, error) };
}

function text(field, id) {
  const attributes = { id, name: field.id, maxlength: field.max_length, dir: "auto", "aria-required": field.required ? "true" : null };
  const input = field.multiline
    ? element("textarea", { ...attributes, rows: 4 })
    : element("input", { ...attributes, type: "text", autocomplete: "off" });
  input.value = field.value;
  return input;
}

function select(field, id) {
  const options = field.options.map(([value, label]) => element("option", { value }, label));
  const input = element("select", { id, name: field.id }, ...options);
  input.value = field.value;
  return input;
}

/** A box for each of the cast. It has a value like any other input: the ids of the chosen between commas. */
function people(field, id) {
  const chosen = new Set(field.value.split(",").filter(Boolean));
  const boxes = field.options.map(([value, label]) => {
    const box = element("input", { type: "checkbox", value });
    box.checked = chosen.has(value);
    return { box, row: element("label", { class: "person", dir: "auto" }, box, label) };
  });
  const group = element("div", { id, class: "people", role: "group", tabindex: "-1", "aria-label": field.label }, ...boxes.map(({ row }) => row));
  Object.defineProperty(group, "value", {
    get: () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value).join(","),
  });
  return group;
}

function mark(fields, errors, fault, words) {
  fault.textContent = errors[""] ?? words["refused-form"];
  for (const { field, input, error } of fields) {
    const wrong = errors[field.id];
    error.textContent = wrong ?? "";
    input.toggleAttribute("aria-invalid", false);
    if (wrong) input.setAttribute("aria-invalid", "true");
    const described = [field.hint ? error.id.replace("-error", "-hint") : null, wrong ? error.id : null];
    const ids = described.filter(Boolean).join(" ");
    ids ? input.setAttribute("aria-describedby", ids) : input.removeAttribute("aria-describedby");
  }
  fields.find(({ field }) => errors[field.id])?.input.focus();
}
