/** A digest as messages: its Markdown, the chart after the first paragraph, its file at the end of the first message. */
import { inertMarkdown } from "../../digest/inert-markdown.ts";
import type { PostDraft } from "../../threads/post.ts";
import { MAX_BODY, MAX_MESSAGE_TEXT } from "./limits.ts";
import {
  buttonRow,
  fileDisplay,
  gallery,
  type LoadedFile,
  markerButton,
  type OutgoingMessage,
  separator,
  type TopComponent,
  textDisplay,
} from "./message-body.ts";
import { splitDigest } from "./split-digest.ts";
import { stripMarkers } from "./strip-markers.ts";
import { cutLine } from "./thread-name.ts";

/** A message holds forty components; rules beyond these are left out. */
const MOST_RULES = 12;
const RULE = /\n\n---\n\n/;

/** `showsTitle`: the title stands above the text, where no post's title does. At least one message. */
export function layOutDigest(
  draft: PostDraft,
  showsTitle: boolean,
  attachments: readonly LoadedFile[],
): readonly OutgoingMessage[] {
  const { key, title } = draft;
  const text = stripMarkers(draft.body);
  const head = `# ${inertMarkdown(cutLine(title, MAX_BODY / 4)) || "Digest"}`;
  const chunks = splitDigest(showsTitle || text === "" ? `${head}\n\n${text}` : text, MAX_MESSAGE_TEXT);
  return chunks.map((chunk, index) => {
    const marker = buttonRow([markerButton(key, index + 1, chunks.length, "About this digest")]);
    if (index > 0) return { components: [...ruled(chunk), marker], attachments: [] };
    const pictures = attachments.filter(({ mediaType }) => mediaType === "image/png");
    const files = attachments.filter(({ mediaType }) => mediaType !== "image/png");
    const { before, after } = cutAfterOpening(chunk);
    const components = [
      ...ruled(before),
      ...(pictures.length > 0 ? [gallery(pictures)] : []),
      ...(after === "" ? [] : ruled(after)),
      ...files.map(fileDisplay),
      marker,
    ];
    return { components, attachments: [...pictures, ...files] };
  });
}

/** The headings at the beginning and the first paragraph after them; then the rest. */
function cutAfterOpening(chunk: string): { readonly before: string; readonly after: string } {
  const blocks = chunk.split("\n\n");
  const first = blocks.findIndex((block) => !/^#{1,3} /.test(block));
  const end = first < 0 ? blocks.length : first + 1;
  return { before: blocks.slice(0, end).join("\n\n"), after: blocks.slice(end).join("\n\n") };
}

function ruled(text: string): readonly TopComponent[] {
  const padded = `\n\n${text}\n\n`;
  const parts = padded
    .split(RULE)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const shown = parts.length > MOST_RULES ? [parts.join("\n\n")] : parts;
  return shown.flatMap((part, index) => (index === 0 ? [textDisplay(part)] : [separator(), textDisplay(part)]));
}
