/** The `data` of a modal that a person sends; what the person's screen would not let through is an error. */
import { fieldsOf } from "./interactions.ts";
import type { Raw } from "./world.ts";

const TEXT_INPUT = 4;
const STRING_SELECT = 3;
const LABEL = 18;
const CHECKBOX = 23;

/** Fields that are not given keep what the bot put into them. */
export function buildModalData(modal: Raw, given: Readonly<Record<string, string | readonly string[]>>): Raw {
  const fields = fieldsOf(modal);
  const unknown = Object.keys(given).find((id) => !fields.some(({ field }) => field.custom_id === id));
  if (unknown !== undefined) throw new Error(`the modal has no field ${unknown}`);
  const components = fields.map(({ field, holder }) => {
    const filled = { type: field.type, id: field.id, custom_id: field.custom_id, ...fill(field, given) };
    return holder.type === LABEL
      ? { type: LABEL, id: holder.id, component: filled }
      : { type: holder.type, id: holder.id, components: [filled] };
  });
  return { custom_id: modal.custom_id, components };
}

function fill(field: Raw, given: Readonly<Record<string, string | readonly string[]>>): Raw {
  const id = String(field.custom_id);
  const isRequired = field.required !== false;
  const value = given[id];
  if (field.type === CHECKBOX) return { value: value === "true" };
  if (field.type === TEXT_INPUT) {
    const text = value === undefined ? String(field.value ?? "") : String(value);
    const least = Math.max(Number(field.min_length ?? 0), isRequired ? 1 : 0);
    const most = Number(field.max_length ?? 4000);
    if ((text.length < least && (isRequired || text !== "")) || text.length > most) {
      throw new Error(`field ${id} takes a text of ${least} to ${most} characters, not of ${text.length}`);
    }
    return { value: text };
  }
  return { values: chooseValues(field, value === undefined ? undefined : [value].flat(), isRequired) };
}

/** Throws: Error when the select menu does not allow the choice. */
export function chooseValues(
  select: Raw,
  wanted: readonly string[] | undefined,
  isRequired: boolean,
): readonly string[] {
  const id = String(select.custom_id);
  const options = (select.options as { value: string; default?: boolean }[] | undefined) ?? [];
  const values = wanted ?? options.filter((option) => option.default).map(({ value }) => value);
  const strange = values.find((value) => !options.some((option) => option.value === value));
  if (select.type === STRING_SELECT && strange !== undefined) throw new Error(`menu ${id} has no option ${strange}`);
  const least = isRequired ? Number(select.min_values ?? 1) : 0;
  const most = Number(select.max_values ?? 1);
  if (values.length < least || values.length > most) {
    throw new Error(`menu ${id} takes ${least} to ${most} options, not ${values.length}`);
  }
  return values;
}
