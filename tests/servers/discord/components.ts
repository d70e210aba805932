/** Rules of message components that Discord's description does not hold. Source: Discord's documentation, "Component Reference". */
import { invalidForm, RestError } from "./rest-error.ts";
import type { Raw, RawAttachment } from "./world.ts";

const ACTION_ROW = 1;
const BUTTON = 2;
export const STRING_SELECT = 3;
const SELECTS = new Set([3, 5, 6, 7, 8]);
const TEXT_DISPLAY = 10;
const LINK = 5;
const PREMIUM = 6;
const MAX_COMPONENTS = 40;
const MAX_ROWS = 5;
const MAX_CUSTOM_ID = 100;
const MAX_OPTIONS = 25;
const MAX_OPTION_TEXT = 100;
/** All text displays of a message together. Source: github.com/discord/discord-api-docs/pull/8562. */
const MAX_TEXT = 4000;
/** Their bytes in UTF-8, and some for each. Source: github.com/discord/discord-api-docs/issues/8554. */
const MAX_BYTES = 10_170;
const BYTES_EACH = 12;

/** Throws: RestError 50035 when Discord would refuse the message, one of status 500 when it would fail. */
export function checkComponents(components: readonly Raw[], isV2: boolean): void {
  const all = flatten(components);
  if (!isV2) {
    const strange = components.findIndex(({ type }) => type !== ACTION_ROW);
    if (strange >= 0) throw invalidForm(`components.${strange}.type`, 'Value of field "type" must be one of (1,).');
    if (components.length > MAX_ROWS) throw invalidForm("components", "Must be 5 or fewer in length.");
  }
  if (all.length > MAX_COMPONENTS) throw invalidForm("components", "The total number of components exceeded 40.");
  let text = 0;
  let bytes = 0;
  const ids = new Set<string>();
  for (const { component, path } of all) {
    if (component.type === TEXT_DISPLAY) {
      text += String(component.content).length;
      bytes += Buffer.byteLength(String(component.content)) + BYTES_EACH;
    }
    if (component.type === BUTTON) checkButton(component, path);
    if (component.type === ACTION_ROW) checkRow(component, path);
    if (component.type === STRING_SELECT) checkSelect(component, path);
    const id = component.custom_id;
    if (typeof id !== "string") continue;
    if (id.length < 1 || id.length > MAX_CUSTOM_ID)
      throw invalidForm(`${path}.custom_id`, "Must be between 1 and 100 in length.");
    if (ids.has(id)) throw invalidForm(`${path}.custom_id`, "Component custom id cannot be duplicated");
    ids.add(id);
  }
  if (text > MAX_TEXT) throw invalidForm("components", "Components displayable text size exceeds maximum size of 4000");
  if (bytes > MAX_BYTES) throw new RestError("InternalError");
}

function checkButton(button: Raw, path: string): void {
  const style = button.style;
  const needs = style === LINK ? "url" : style === PREMIUM ? "sku_id" : "custom_id";
  for (const name of ["url", "custom_id", "sku_id"]) {
    const isThere = button[name] !== undefined && button[name] !== null;
    if (name === needs && !isThere) throw invalidForm(`${path}.${name}`, "This field is required");
    if (name !== needs && isThere)
      throw invalidForm(`${path}.${name}`, `A button with a ${needs} cannot have it as well`);
  }
  if (!button.label && !button.emoji) throw invalidForm(path, "A button must have a label or emoji.");
  if (String(button.label ?? "").length > 80) throw invalidForm(`${path}.label`, "Must be 80 or fewer in length.");
}

function checkRow(row: Raw, path: string): void {
  const inside = (row.components as Raw[] | undefined) ?? [];
  const selects = inside.filter(({ type }) => SELECTS.has(type as number)).length;
  if (inside.length === 0) throw invalidForm(`${path}.components`, "This field is required");
  if (selects > 1 || (selects === 1 && inside.length > 1)) {
    throw invalidForm(`${path}.components`, "A row has up to five buttons or one select menu.");
  }
  if (inside.length > 5) throw invalidForm(`${path}.components`, "Must be 5 or fewer in length.");
}

/** Throws: RestError 50035 when Discord would refuse the menu, in a message or in a modal. */
export function checkSelect(select: Raw, path: string): void {
  const options = (select.options as Raw[] | undefined) ?? [];
  if (options.length < 1 || options.length > MAX_OPTIONS) {
    throw invalidForm(`${path}.options`, "Must be between 1 and 25 in length.");
  }
  for (const [index, option] of options.entries()) {
    const long = ["label", "value", "description"].find((name) => String(option[name] ?? "").length > MAX_OPTION_TEXT);
    if (long) throw invalidForm(`${path}.options.${index}.${long}`, "Must be 100 or fewer in length.");
  }
  const values = new Set(options.map(({ value }) => value));
  if (values.size < options.length) throw invalidForm(`${path}.options`, "The specified option value is already used");
  const most = Number(select.max_values ?? 1);
  if (most > options.length || Number(select.min_values ?? 1) > most) {
    throw invalidForm(`${path}.max_values`, "More values are asked for than there are options.");
  }
  const chosen = options.filter((option) => option.default).length;
  if (chosen > most) throw invalidForm(`${path}.options`, "There are more defaults than values that may be chosen.");
}

/** Every component in reading order, those inside others too. */
export function flatten(
  components: readonly Raw[],
  path = "components",
): { readonly component: Raw; readonly path: string }[] {
  return components.flatMap((component, index) => {
    const here = `${path}.${index}`;
    const inside = [
      ...((component.components as Raw[] | undefined) ?? []),
      ...["accessory", "component"].flatMap((name) => (component[name] ? [component[name] as Raw] : [])),
    ];
    return [{ component, path: here }, ...flatten(inside, `${here}.components`)];
  });
}

/** Gives every component an `id` where it has none, from 1, in reading order. */
export function numberComponents(components: Raw[]): Raw[] {
  const all = flatten(components);
  const taken = new Set(all.map(({ component }) => component.id).filter(Boolean));
  let next = 1;
  for (const { component } of all) {
    if (component.id) continue;
    while (taken.has(next)) next++;
    component.id = next++;
  }
  return components;
}

function mediaOf(component: Raw): Raw[] {
  const items = (component.items as { media: Raw }[] | undefined) ?? [];
  return [
    ...items.map(({ media }) => media),
    ...["media", "file"].flatMap((name) => (component[name] ? [component[name] as Raw] : [])),
  ];
}

/** How many of the files a component shows. */
export function countShownFiles(components: readonly Raw[], attachments: readonly RawAttachment[]): number {
  const urls = new Set(flatten(components).flatMap(({ component }) => mediaOf(component).map(({ url }) => url)));
  return attachments.filter(({ filename, url }) => urls.has(`attachment://${filename}`) || urls.has(url)).length;
}

/** A copy in which `attachment://name` stands for the file. Throws: RestError 50035 when there is no such file. */
export function showFiles(components: readonly Raw[], attachments: readonly RawAttachment[]): Raw[] {
  const copy = structuredClone(components) as Raw[];
  for (const { component, path } of flatten(copy)) {
    for (const media of mediaOf(component)) {
      const name = /^attachment:\/\/(.*)$/s.exec(String(media.url))?.[1];
      if (name === undefined) continue;
      const file = attachments.find(({ filename }) => filename === name);
      if (!file) throw invalidForm(path, `The referenced attachment was not found: ${name}`);
      const { id, url, size, content_type } = file;
      Object.assign(media, { url, proxy_url: url, attachment_id: id, size, content_type, loading_state: 2, flags: 0 });
      if (component.file === media) Object.assign(component, { name: file.filename, size });
    }
  }
  return copy;
}
