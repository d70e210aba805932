/** What a command answers, before Discord's own shapes: the router makes messages of it, within limits and with mentions off. */

/** Marked so that text of outside cannot be taken for Markdown by mistake: make it with `inertMarkdown` or write it here. */
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
  readonly min?: number;
  readonly max?: number;
}

/** One row: up to five buttons, or one select menu. */
export type AnswerRow = { readonly buttons: readonly AnswerButton[] } | { readonly select: AnswerSelect };

/**
 * `pages`: whole pages, each within what one message holds; people turn them with buttons. `pageOf` is what makes the same pages
 * again when a button is pressed later.
 */
export interface Answer {
  readonly pages: readonly Markdown[];
  readonly page?: number;
  /** The button ids of the page before and after carry this and the page's number; undefined when there is one page only. */
  readonly pageOf?: string;
  readonly rows?: readonly AnswerRow[];
  readonly files?: readonly AnswerFile[];
}

export function answer(text: Markdown, rest: Omit<Answer, "pages"> = {}): Answer {
  return { pages: [text], ...rest };
}
