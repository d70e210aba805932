/** Threads and messages as text, the way a person would see them on a screen. */
import type { ShownMessage, ShownThread } from "./fake-discord.ts";
import { renderScreenLine } from "./screen-text.ts";

const COLUMNS = 96;
const INDENT = "  ";
const NAME_CHANGED = 4;

export function showThread(thread: ShownThread): string {
  const state = [thread.isArchived && "archived", thread.isLocked && "locked"].filter(Boolean).join(", ");
  const head = `# ${thread.name}${state === "" ? "" : `  (${state})`}`;
  const tags = thread.tags.length > 0 ? [thread.tags.map((tag) => `<${tag}>`).join(" ")] : [];
  return [[head, ...tags].join("\n"), ...thread.messages.map(showMessage)].join("\n\n");
}

export function showMessage(message: ShownMessage): string {
  const head = `${message.authorName} · ${timeOf(message)}${message.isEdited ? " (edited)" : ""}`;
  const answered = answeredLine(message);
  return [
    ...(answered === "" ? [] : [answered]),
    head,
    ...wordsOf(message).split("\n").flatMap(wrapLine),
    ...filesOf(message),
    ...controlsOf(message),
    ...(message.isEphemeral ? [`${INDENT}(only you can see this)`] : []),
  ].join("\n");
}

/** Of a message that Discord itself wrote, what it says on the screen. */
function wordsOf({ text, namedText, raw }: ShownMessage): string {
  if (raw.type === NAME_CHANGED) return `(changed the name of the thread: ${text})`;
  let isCode = false;
  const lines = namedText.split("\n").map((line) => {
    const isFence = line.startsWith("```");
    if (isFence) isCode = !isCode;
    return isFence || isCode ? line : renderScreenLine(line);
  });
  return lines.join("\n");
}

/** Minutes are as much as people see. */
function timeOf({ raw }: ShownMessage): string {
  return String(raw.timestamp ?? "")
    .slice(0, 16)
    .replace("T", " ");
}

/** The first words of what a message answers. */
function answeredLine({ raw }: ShownMessage): string {
  const answered = raw.referenced_message as { author?: { global_name?: string }; content?: string } | null | undefined;
  if (!answered || raw.type !== 19) return "";
  const words = String(answered.content ?? "").replace(/\s+/g, " ");
  const start = words.length > 60 ? `${words.slice(0, 59)}…` : words;
  return `┌ ${answered.author?.global_name ?? "somebody"}: ${start === "" ? "a post" : start}`;
}

function filesOf({ files }: ShownMessage): string[] {
  return files.flatMap(({ name, alt, bytes }) =>
    wrapLine(
      `[${/\.(?:png|jpe?g|gif|webp)$/i.test(name) ? "picture" : "file"} ${name}, ${sizeOf(bytes)}${alt === "" ? "" : `: ${alt}`}]`,
    ),
  );
}

function sizeOf({ length }: Uint8Array): string {
  return length < 1024 ? `${length} bytes` : `${Math.round(length / 1024)} KiB`;
}

interface Control {
  readonly type: number;
  readonly label: string;
}

/** A row a line, as people see rows; menus with what can be chosen. */
function controlsOf({ raw, controls }: ShownMessage): string[] {
  const labels = new Map(controls.map(({ id, label, isDisabled }) => [id, isDisabled ? `(${label})` : label]));
  const show = ({ type, label }: Control) => (type === 2 ? `[ ${label} ]` : `[ ${label} ▾ ]`);
  const rows: string[][] = [];
  const walk = (components: readonly Record<string, unknown>[]): void => {
    for (const component of components) {
      const inside = (component.components as Record<string, unknown>[] | undefined) ?? [];
      const id = String(component.custom_id ?? component.url ?? "");
      const label = labels.get(id);
      const isControl = label !== undefined && component.type !== 4;
      if (isControl) rows.at(-1)?.push(show({ type: Number(component.type), label }));
      if (component.type === 1) rows.push([]);
      walk(inside);
      if (component.accessory) {
        rows.push([]);
        walk([component.accessory as Record<string, unknown>]);
      }
    }
  };
  walk((raw.components as Record<string, unknown>[] | undefined) ?? []);
  return rows.filter((row) => row.length > 0).flatMap((row) => wrapLine(row.join("  ")));
}

/** Breaks at spaces; a word that is longer than a line stays whole. */
function wrapLine(line: string): string[] {
  if (line.length + INDENT.length <= COLUMNS) return [line === "" ? "" : INDENT + line];
  const hanging = INDENT + (/^│ /.test(line) ? "│ " : /^(?:[-*] |\d+\. )/.test(line) ? "  " : "");
  const lines: string[] = [];
  let current = INDENT;
  for (const word of line.split(" ")) {
    const isEmpty = current.trim() === "";
    if (!isEmpty && current.length + 1 + word.length > COLUMNS) {
      lines.push(current);
      current = hanging + word;
    } else current += isEmpty ? word : ` ${word}`;
  }
  return [...lines, current];
}
