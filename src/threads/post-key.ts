/** Stable keys of everything Rejoinder writes at a venue; they print and parse. */
import type { Branded, EssaySlug } from "../essay/essay.ts";
import { VENUES, type VenueName } from "../replies/reply.ts";

export type PostKey = Branded<"PostKey">;

export type PostName =
  | { readonly kind: "section"; readonly essay: EssaySlug; readonly section: number; readonly venue: VenueName }
  | { readonly kind: "digest"; readonly essay: EssaySlug; readonly period: string; readonly venue: VenueName }
  /** The short reply that says what was decided about a point of the ledger; `sequence` is that of the decision. */
  | {
      readonly kind: "note";
      readonly essay: EssaySlug;
      readonly point: number;
      readonly sequence: number;
      readonly venue: VenueName;
    };

export type PostKind = PostName["kind"];

const KEY = new RegExp(`^(section|digest|note):([a-z0-9-]{1,80})/([A-Za-z0-9:.+-]{1,64})@(${VENUES.join("|")})$`);

/** `section:<essay>/<n>@<venue>`, `digest:<essay>/<period>@<venue>` or `note:<essay>/<point>.<sequence>@<venue>`. */
export function renderPostKey(name: PostName): PostKey {
  const part = renderPart(name);
  const key = `${name.kind}:${name.essay}/${part}@${name.venue}`;
  if (!KEY.test(key)) throw new RangeError(`not a post key: ${key}`);
  return key as PostKey;
}

/** What a key says, or undefined when the text is not a key. */
export function parsePostKey(text: string): PostName | undefined {
  const match = KEY.exec(text);
  if (!match) return undefined;
  const [, kind, essay, part, venue] = match as unknown as [string, string, EssaySlug, string, VenueName];
  if (kind === "digest") return { kind, essay, period: part, venue };
  if (kind === "note") {
    const numbers = /^([1-9]\d{0,8})\.([1-9]\d{0,8})$/.exec(part);
    return numbers ? { kind, essay, point: Number(numbers[1]), sequence: Number(numbers[2]), venue } : undefined;
  }
  if (!/^[1-9]\d{0,5}$/.test(part)) return undefined;
  return { kind: "section", essay, section: Number(part), venue };
}

function renderPart(name: PostName): string {
  if (name.kind === "digest") return name.period;
  return name.kind === "section" ? String(name.section) : `${name.point}.${name.sequence}`;
}
