/** What a command answers, before Discord's own shapes: the router makes messages of it, within limits and with mentions off. */

/** Marked so that text of outside cannot be taken for Markdown by mistake: make it with `say` or write it here. */
export type Markdown = string;

export interface AnswerFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a picture says; empty for files that are read as they are. */
  readonly alt: string;
}

export interface AnswerButton {
  readonly id: string;
  readonly label: string;
  readonly isDisabled?: boolean;
  /** What it does cannot be undone. */
  readonly isDangerous?: boolean;
}

export interface AnswerSelect {
  readonly id: string;
  readonly placeholder: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly description?: string;
    readonly isDefault?: boolean;
  }[];
}

/** One row: up to five buttons, or one select menu. */
export type AnswerRow = { readonly buttons: readonly AnswerButton[] } | { readonly select: AnswerSelect };

/** Made when it is shown where making all of them would take long. */
export type Page = Markdown | (() => Markdown);

/**
 * `pages`: whole pages, each within what one message holds; people turn them with buttons, which make the same pages again when
 * they are pressed. At least one.
 */
export interface Answer {
  readonly pages: readonly Page[];
  /** From 0; one past the end shows the last. */
  readonly page?: number;
  /** Which control makes these pages, with what; undefined when there is one page only. */
  readonly pageOf?: { readonly name: string; readonly args: readonly string[] };
  readonly rows?: readonly AnswerRow[];
  readonly files?: readonly AnswerFile[];
}

/** A form that opens over the window. */
export interface Modal {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly ModalField[];
}

export type ModalField = { readonly id: string; readonly label: string; readonly description?: string } & (
  | { readonly kind: "text"; readonly maxLength: number; readonly placeholder?: string }
  | { readonly kind: "select"; readonly options: readonly { readonly value: string; readonly label: string }[] }
);

export function answer(text: Markdown, rest: Omit<Answer, "pages"> = {}): Answer {
  return { pages: [text], ...rest };
}
