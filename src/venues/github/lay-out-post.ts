/** A draft as GitHub shows it: the body of a discussion, the comments in which a long one goes on, and one comment a claim. */
import { renderMarker, stripMarkers } from "../../threads/marker.ts";
import type { PostDraft, SectionParts } from "../../threads/post.ts";
import { MAX_BODY, MAX_TITLE } from "./limits.ts";
import { quietMarkdown } from "./quiet-markdown.ts";
import { cutPoints, splitBody } from "./split-body.ts";

export interface LayoutOptions {
  /** "owner/repo" that it is posted in. */
  readonly space: string;
  /** Whether every claim has a comment of its own, so that a reaction to it is a vote. */
  readonly hasClaimComments: boolean;
  /** Addresses of the neighbouring sections; null for one that is not known to stand. */
  readonly previousUrl: string | null;
  readonly nextUrl: string | null;
  /** Of the category's list, for the way on to a section that is not known to stand; null when there is none to go on to. */
  readonly listUrl: string | null;
}

export interface LaidOutPost {
  readonly title: string;
  /** At least one; the first is the discussion's. */
  readonly bodies: readonly string[];
  readonly claims: readonly { readonly claim: string; readonly body: string }[];
}

/** Room for what stands below a part: a line that it goes on, and the marker. */
const TAIL = 500;

export function layOutPost(draft: PostDraft, options: LayoutOptions): LaidOutPost {
  const { key, section } = draft;
  const title = quietMarkdown(
    cutPoints(draft.title.replace(/\s+/g, " ").trim() || "Untitled", MAX_TITLE),
    options.space,
  );
  const text = section ? layOutSection(section, options) : stripMarkers(draft.body);
  const chunks = splitBody(quietMarkdown(text, options.space), MAX_BODY - TAIL);
  const bodies = chunks.map((chunk, index) => {
    if (chunks.length === 1) return `${chunk}\n\n${renderMarker(key)}`;
    const goesOn = index + 1 < chunks.length ? ["*This goes on in a comment below.*"] : [];
    return [chunk, ...goesOn, renderMarker(key, { part: index + 1, parts: chunks.length })].join("\n\n");
  });
  const claims = options.hasClaimComments ? (section?.claims ?? []) : [];
  return {
    title,
    bodies,
    claims: claims.map(({ id, claim }) => {
      const words = quietMarkdown(cutPoints(claim, MAX_BODY / 2), options.space);
      return { claim: id, body: `**${id}** ${words}\n\n${HOW_TO_VOTE}\n\n${renderMarker(key, { claim: id })}` };
    }),
  };
}

const WHERE_TO_VOTE = "Each claim has a comment below: react there, or reply to it.";
const WHAT_HAPPENS =
  "What people write here is collected for a digest; a comment `/rejoinder forget-me` takes yours out again.";
const HOW_TO_VOTE =
  "React with 👍 if you agree, 👎 if you do not, 😕 if you are not sure; or reply here with your reasons.";

/** What a claim's comment says once the essay does not make the claim any more; people may have answered there. */
export function layOutWithdrawn(key: PostDraft["key"], claim: string): string {
  return `**${claim}** This claim is not part of the essay any more.\n\n${renderMarker(key, { claim })}`;
}

function layOutSection({ essay, text, claims }: SectionParts, options: LayoutOptions): string {
  const links = [
    ...(options.previousUrl === null ? [] : [`[← Previous section](${options.previousUrl})`]),
    ...(options.nextUrl === null ? [] : [`[Next section →](${options.nextUrl})`]),
    ...(options.nextUrl === null && options.listUrl !== null ? [`[All sections](${options.listUrl})`] : []),
  ];
  const said = claims.map(({ id, claim }) => `- **${id}** ${claim.replaceAll("<!--", "&lt;!--")}`);
  const source = `*A section of “${essay.replace(/[\\`*_[\]<>]/g, "\\$&").replace(/\s+/g, " ")}”. Say what you think of it below. ${WHAT_HAPPENS}*`;
  return [
    text,
    ...(claims.length === 0 ? [] : [`**What this section claims**\n\n${said.join("\n")}`]),
    ...(claims.length > 0 && options.hasClaimComments ? [WHERE_TO_VOTE] : []),
    "---",
    [source, ...(links.length === 0 ? [] : [links.join(" · ")])].join("\n\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A digest as one comment, under a heading since a comment has no title. */
export function layOutDigestComment(draft: PostDraft, space: string): string {
  const heading = `## ${quietMarkdown(draft.title.replace(/\s+/g, " ").trim(), space)}`;
  const [text = "", ...rest] = splitBody(quietMarkdown(stripMarkers(draft.body), space), MAX_BODY - TAIL);
  const cut = rest.length === 0 ? [] : ["*The digest is longer than a comment may be; the rest is left out here.*"];
  return [heading, text, ...cut, renderMarker(draft.key)].join("\n\n");
}

/** A note as one reply; it is short, and what would not fit is cut. */
export function layOutNote({ key, body }: PostDraft, space: string): string {
  const [text = ""] = splitBody(quietMarkdown(stripMarkers(body), space), MAX_BODY - TAIL);
  return `${text}\n\n${renderMarker(key)}`;
}

/** Whether GitHub keeps what was sent; it may change line ends and blank ends. */
export function saysTheSame(standing: string, sent: string): boolean {
  return tidy(standing) === tidy(sent);
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}
