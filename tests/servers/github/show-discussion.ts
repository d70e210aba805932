/** Discussions as text, the way a person reads them on a page: Markdown as it was written, without what GitHub hides. */
import type { ReactionName, ShownComment, ShownDiscussion, ShownReaction } from "./fake-github.ts";

const COLUMNS = 96;
const INDENT = "  ";

const EMOJI: Readonly<Record<ReactionName, string>> = {
  THUMBS_UP: "👍",
  THUMBS_DOWN: "👎",
  LAUGH: "😄",
  HOORAY: "🎉",
  CONFUSED: "😕",
  HEART: "❤️",
  ROCKET: "🚀",
  EYES: "👀",
};

export function showDiscussion(discussion: ShownDiscussion): string {
  const { title, number, category, closedAs, isLocked, comments } = discussion;
  const state = [closedAs && `closed as ${closedAs.toLowerCase()}`, isLocked && "locked"].filter(Boolean);
  const count = comments.reduce((sum, { replies }) => sum + 1 + replies.length, 0);
  return [
    `# ${title}  #${number}`,
    [category, ...state, count === 1 ? "1 comment" : `${count} comments`].join(" · "),
    "",
    ...showPost(discussion, ""),
    ...comments.flatMap((comment) => ["", ...showComment(comment, ""), ...showReplies(comment)]),
  ].join("\n");
}

function showReplies({ replies }: ShownComment): string[] {
  return replies.flatMap((reply) => ["", ...showComment(reply, INDENT + INDENT)]);
}

function showComment(comment: ShownComment, indent: string): string[] {
  if (comment.isDeleted) return [`${indent}(this comment was deleted)`];
  if (comment.minimisedReason === null) return showPost(comment, indent);
  return [`${indent}${nameOf(comment)}: (this comment was marked as ${comment.minimisedReason})`];
}

function showPost(post: ShownDiscussion | ShownComment, indent: string): string[] {
  const minute = post.createdAt.toISOString().slice(0, 16).replace("T", " ");
  const foot = showVotes(post);
  return [
    `${indent}${nameOf(post)} · ${minute}${post.isEdited ? " (edited)" : ""}`,
    ...wrapLines(withoutComments(post.body).trim(), indent + INDENT),
    ...(foot === "" ? [] : [`${indent}${INDENT}[ ${foot} ]`]),
  ];
}

function nameOf({ author, isBot }: ShownDiscussion | ShownComment): string {
  return isBot ? `${author} (bot)` : author;
}

function showVotes({ upvotes, reactions }: { upvotes: number; reactions: readonly ShownReaction[] }): string {
  const groups = reactions.map(({ content, logins }) => `${EMOJI[content]} ${logins.length}`);
  return [...(upvotes > 0 ? [`↑ ${upvotes}`] : []), ...groups].join("  ");
}

/** HTML comments are not shown; one that does not end hides the rest. */
function withoutComments(body: string): string {
  const shown: string[] = [];
  let from = 0;
  while (from < body.length) {
    const start = body.indexOf("<!--", from);
    shown.push(body.slice(from, start < 0 ? undefined : start));
    const end = start < 0 ? -1 : body.indexOf("-->", start + 4);
    if (end < 0) break;
    from = end + 3;
  }
  return shown.join("");
}

/** Breaks at spaces. Tables, code and words that are longer than a line stay whole. */
function wrapLines(text: string, indent: string): string[] {
  let isCode = false;
  return text.split("\n").flatMap((line) => {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    if (line.trim() === "") return [""];
    if (isCode || isFence || line.startsWith("|")) return [indent + line];
    return wrapLine(line, indent);
  });
}

/** Lines that go on stand as far in as the words of the first; those of a quotation have its sign. */
function wrapLine(line: string, indent: string): string[] {
  const [, inner = "", sign = ""] = /^(\s*)((?:[-*>]|\d+\.) )?/.exec(line) ?? [];
  const hanging = indent + inner + (sign === "> " ? sign : " ".repeat(sign.length));
  const lines: string[] = [];
  let current = "";
  for (const word of line.slice(inner.length + sign.length).split(" ")) {
    if (current !== "" && hanging.length + current.length + 1 + word.length > COLUMNS) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current].map((text, index) => (index === 0 ? indent + inner + sign + text : hanging + text));
}
