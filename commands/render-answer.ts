/** An answer as components of one message of Discord, within its limits. */
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInMessageActionRow,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
} from "discord.js";
import { MAX_ALT_TEXT, MAX_BUTTON_LABEL, MAX_MESSAGE_TEXT } from "../src/venues/discord/limits.ts";
import { HEAVIEST } from "../src/venues/discord/weigh-text.ts";
import type { Answer, AnswerButton, AnswerFile, AnswerRow, AnswerSelect, Modal, ModalField } from "./answer.ts";
import {
  MAX_BUTTONS_IN_ROW,
  MAX_CHOICE,
  MAX_CHOICES,
  MAX_FIELD_DESCRIPTION,
  MAX_FIELD_LABEL,
  MAX_MODAL_TITLE,
  MAX_PLACEHOLDER,
} from "./command-limits.ts";
import { renderControlId } from "./custom-id.ts";
import { cutLine } from "./say.ts";

/** Numbers of Discord's component types and button styles, as its documentation gives them; the library is not loaded for them. */
const TYPE = { row: 1, button: 2, select: 3, input: 4, text: 10, gallery: 12, file: 13, label: 18 } as const;
/** Weighed as if each unit had three bytes. */
const MAX_ANSWER = Math.floor(MAX_MESSAGE_TEXT / HEAVIEST);
const STYLE = { secondary: 2, danger: 4 } as const;

export interface RenderedAnswer {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array; readonly alt: string }[];
}

export function renderAnswer(answer: Answer): RenderedAnswer {
  const last = answer.pages.length - 1;
  const at = Math.min(Math.max(0, answer.page ?? 0), last);
  const foot = last > 0 ? `\n-# Page ${at + 1} of ${last + 1}` : "";
  // The pages are short enough; should one not be, a cut answer is better than none.
  const page = answer.pages[at] ?? "";
  const text = `${(typeof page === "string" ? page : page()).slice(0, MAX_ANSWER - foot.length).toWellFormed()}${foot}`;
  const files = (answer.files ?? []).map((file) => ({ ...file, name: safeName(file.name) }));
  return {
    components: [
      { type: TYPE.text, content: text.trim() === "" ? "There is nothing to show." : text },
      ...files.map(renderFile),
      ...(answer.rows ?? []).filter(isNotEmpty).map(renderRow),
      ...(last > 0 && answer.pageOf ? [renderRow(pageRow(answer.pageOf, at, last))] : []),
    ] as APIMessageTopLevelComponent[],
    files,
  };
}

export function renderModal({ id, title, fields }: Modal): APIModalInteractionResponseCallbackData {
  const components = fields.map((field) => ({
    type: TYPE.label,
    label: cutLine(field.label, MAX_FIELD_LABEL),
    ...(field.description === undefined ? {} : { description: cutLine(field.description, MAX_FIELD_DESCRIPTION) }),
    component: renderField(field),
  }));
  return { custom_id: id, title: cutLine(title, MAX_MODAL_TITLE), components };
}

function renderField(field: ModalField) {
  if (field.kind === "text") {
    const placeholder = field.placeholder === undefined ? {} : { placeholder: cutLine(field.placeholder, MAX_CHOICE) };
    return {
      type: TYPE.input,
      custom_id: field.id,
      style: 1 as const,
      max_length: field.maxLength,
      required: true,
      ...placeholder,
    };
  }
  const options = field.options
    .slice(0, MAX_CHOICES)
    .map(({ value, label }) => ({ value, label: cutLine(label, MAX_CHOICE) }));
  return { type: TYPE.select, custom_id: field.id, options, required: true };
}

function renderFile({ name, alt }: AnswerFile): APIMessageTopLevelComponent {
  const url = `attachment://${name}`;
  if (alt === "") return { type: TYPE.file, file: { url } };
  return { type: TYPE.gallery, items: [{ media: { url }, description: alt.slice(0, MAX_ALT_TEXT).toWellFormed() }] };
}

function renderRow(row: AnswerRow): APIActionRowComponent<APIComponentInMessageActionRow> {
  const components =
    "select" in row ? [renderSelect(row.select)] : row.buttons.slice(0, MAX_BUTTONS_IN_ROW).map(renderButton);
  return { type: TYPE.row, components };
}

function renderButton({ id, label, isDisabled, isDangerous }: AnswerButton): APIButtonComponentWithCustomId {
  return {
    type: TYPE.button,
    custom_id: id,
    label: cutLine(label, MAX_BUTTON_LABEL),
    style: isDangerous ? STYLE.danger : STYLE.secondary,
    ...(isDisabled ? { disabled: true } : {}),
  };
}

function renderSelect({ id, placeholder, options }: AnswerSelect) {
  return {
    type: TYPE.select,
    custom_id: id,
    placeholder: cutLine(placeholder, MAX_PLACEHOLDER),
    options: options.slice(0, MAX_CHOICES).map(({ value, label, description, isDefault }) => ({
      value,
      label: cutLine(label, MAX_CHOICE) || value,
      ...(description === undefined ? {} : { description: cutLine(description, MAX_CHOICE) }),
      ...(isDefault ? { default: true } : {}),
    })),
  };
}

/** A button that leads nowhere keeps its place, so that the other stays under the pointer; no two ids are the same. */
function pageRow({ name, args }: NonNullable<Answer["pageOf"]>, at: number, last: number): AnswerRow {
  const id = (page: number): string => renderControlId({ name, page, args });
  return {
    buttons: [
      { id: id(Math.max(0, at - 1)), label: "Previous", isDisabled: at === 0 },
      { id: id(at === last ? last : at + 1), label: "Next", isDisabled: at === last },
    ],
  };
}

function isNotEmpty(row: AnswerRow): boolean {
  return "select" in row ? row.select.options.length > 0 : row.buttons.length > 0;
}

/** Discord renames files with other characters, and then the component that shows one does not find it. */
function safeName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, "_").slice(-100) || "file";
}
