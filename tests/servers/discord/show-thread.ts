/** Threads and messages as text, the way a person would see them on a screen. */
import type { ShownMessage, ShownPart, ShownThread } from "./fake-discord.ts";
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
    ...bodyOf(message),
    ...(message.isEphemeral ? [`${INDENT}(only you can see this)`] : []),
  ].join("\n");
}

/** Of a message that Discord itself wrote, what it says on the screen. */
function bodyOf(message: ShownMessage): string[] {
  const { text, raw, parts } = message;
  if (raw.type === NAME_CHANGED) return wrapLine(`(changed the name of the thread: ${text})`);
  return parts.flatMap((part, index) => {
    const isApart = part.kind === "words" && parts[index - 1]?.kind === "words";
    return [...(isApart ? [""] : []), ...linesOf(part, message)];
  });
}

function linesOf(part: ShownPart, message: ShownMessage): string[] {
  switch (part.kind) {
    case "words":
      return renderWords(part.text, new Date(String(message.raw.timestamp ?? 0)))
        .split("\n")
        .flatMap(wrapLine);
    case "row":
      return wrapLine(part.ids.map((id) => showControl(message, id)).join("  "));
    case "files":
      return part.names.flatMap((name) => showFile(message, name));
    default:
      return part satisfies never;
  }
}

function renderWords(text: string, at: Date): string {
  let isCode = false;
  const lines = text.split("\n").map((line) => {
    const isFence = line.startsWith("```");
    if (isFence) isCode = !isCode;
    return isFence || isCode ? line : renderScreenLine(line, at);
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

function showFile({ files }: ShownMessage, fileName: string): string[] {
  const file = files.find(({ name }) => name === fileName);
  if (!file) return [];
  const kind = /\.(?:png|jpe?g|gif|webp)$/i.test(fileName) ? "picture" : "file";
  return wrapLine(`[${kind} ${fileName}, ${sizeOf(file.bytes)}${file.alt === "" ? "" : `: ${file.alt}`}]`);
}

function sizeOf({ length }: Uint8Array): string {
  return length < 1024 ? `${length} bytes` : `${Math.round(length / 1024)} KiB`;
}

/** What can be pressed, and menus with what they ask. */
function showControl({ controls }: ShownMessage, id: string): string {
  const control = controls.find((one) => one.id === id);
  if (!control) return "";
  const label = control.isDisabled ? `(${control.label})` : control.label;
  return control.isMenu ? `[ ${label} ▾ ]` : `[ ${label} ]`;
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
