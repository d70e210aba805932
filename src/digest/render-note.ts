/** The short answer that says, under the reply that made a point, what was decided about it. No words of the reply are in it. */
import type { EssaySlug } from "../essay/essay.ts";
import type { Decision, Point, PointKind } from "../ledger/point.ts";
import { KIND_WORDS, STATE_WORDS } from "../ledger/point-words.ts";
import type { VenueName } from "../replies/reply.ts";
import type { PostDraft } from "../threads/post.ts";
import type { PostKey } from "../threads/post-key.ts";
import { resolveUrl } from "./digest-links.ts";
import { inertMarkdown, markdownUrl } from "./inert-markdown.ts";

/** A point with the decision that stands. */
export interface DecidedPoint extends Pick<Point, "number" | "kind" | "claimId"> {
  readonly essay: EssaySlug;
  readonly decision: Decision;
}

export interface NoteOptions {
  readonly venue: VenueName;
  /** Where the ledger shows the point; a path is one of the local pages. Null: nowhere. */
  readonly pageUrl: string | null;
  /** Where the local pages are reached from outside, if they are. */
  readonly baseUrl: string | undefined;
}

/** Units: UTF-16 code units of the author's words; what is longer is cut. */
const MAX_WORDS = 500;

const ABOUT: Readonly<Record<PointKind, string>> = { objection: "to", question: "about", suggestion: "on" };

const LINK_WORDS: Readonly<Record<Decision["state"], string>> = {
  answered: "The answer is here.",
  accepted: "See the change.",
  declined: "More about it.",
  "out-of-scope": "More about it.",
  open: "More about it.",
};

/** The author's words in it are shown as they were typed, and do nothing. The draft says not yet where it goes. */
export function renderNote(key: PostKey, point: DecidedPoint, options: NoteOptions): PostDraft {
  const { number, decision } = point;
  const state = decision.state === "open" ? "open again" : STATE_WORDS[decision.state];
  const page = linkTo(options.pageUrl, `Point ${number} in the ledger`, options);
  const lines = [`**Point ${number}, ${nameKind(point)}: ${state}.**`, ...explain(decision, options)];
  return { key, title: `Point ${number}`, body: [lines.join(" "), ...(page === null ? [] : [page])].join("\n\n") };
}

function nameKind({ kind, claimId }: DecidedPoint): string {
  const { one } = KIND_WORDS[kind];
  const article = /^[aeiou]/.test(one) ? "an" : "a";
  return claimId === null ? `${article} ${one}` : `${article} ${one} ${ABOUT[kind]} ${inertMarkdown(claimId)}`;
}

function explain({ state, note, link }: Decision, options: NoteOptions): readonly string[] {
  const words = note === "" ? null : inertMarkdown(cut(note));
  const labelled = (label: string): readonly string[] => (words === null ? [] : [`${label}: ${words}`]);
  const address = linkTo(link, LINK_WORDS[state], options);
  const linked = address === null ? [] : [address];
  switch (state) {
    case "answered":
      return [...linked, ...labelled("The author writes")];
    case "accepted":
      return [...labelled("What changed"), ...linked];
    case "declined":
    case "out-of-scope":
      return [...labelled("The author’s reason"), ...linked];
    case "open":
      return ["The author took back what was decided before."];
    default:
      return state satisfies never;
  }
}

/** Null where the address is not allowed, or has no meaning at the venue. */
function linkTo(url: string | null, text: string, { venue, baseUrl }: NoteOptions): string | null {
  const address = resolveUrl(url, venue === "local" ? undefined : baseUrl);
  if (address === null || (venue !== "local" && address.startsWith("/"))) return null;
  return `[${text}](${markdownUrl(address)})`;
}

function cut(words: string): string {
  return words.length <= MAX_WORDS ? words : `${words.slice(0, MAX_WORDS - 1).toWellFormed()}…`;
}
