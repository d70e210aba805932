/** Replies that look like others, for measuring: light edits that keep the sense, and small ones that do not. */
import type { Claim } from "../essay/essay.ts";
import { splitWords } from "../essay/words.ts";
import type { Reply } from "../replies/reply.ts";
import { createTermReader } from "../tagging/read-terms.ts";
import type { Stance } from "../tagging/tag.ts";
import type { Label } from "./score-replies.ts";

export interface LabelledReply {
  readonly reply: Reply;
  readonly gold: readonly Label[];
  /** How it came about. */
  readonly kind: "original" | "copy" | "trap";
}

type Edit = (body: string, pick: <Item>(items: readonly Item[]) => Item) => string;

const GREETINGS = ["Hello everybody.", "First time here.", "Sorry for being late.", "Long time reader."];
const ENDINGS = ["Cheers.", "Greetings from the coast.", "Thanks for reading.", "Just my two cents."];
/** Words that can stand before nearly any other without a change of sense. */
const FILLERS = ["really", "indeed", "simply", "honestly"];

/** Each keeps what the reply says. */
const COPIES: readonly Edit[] = [
  (body) => body,
  (body, pick) => `${pick(GREETINGS)} ${body}`,
  (body, pick) => `${body} ${pick(ENDINGS)}`,
  (body, pick) => `${pick(GREETINGS)}\n\n${body}\n\n${pick(ENDINGS)}`,
  (body, pick) => insertBefore(body, pick(FILLERS), pick),
  (body, pick) => misspell(body, pick),
  (body, pick) => misspell(insertBefore(body, pick(FILLERS), pick), pick),
  (body) => body.replaceAll(" and ", " & ").toLowerCase(),
];

/**
 * The replies with copies and traps of each, shuffled: `copies` light edits that have the labels of the original, and one
 * trap of each kind that can be made: the sense turned by a "not", another claim agreed to, the words of the claims taken out.
 */
export function makeLookAlikes(
  originals: readonly { readonly reply: Reply; readonly gold: readonly Label[] }[],
  claims: readonly Claim[],
  random: () => number,
  copies = 2,
): readonly LabelledReply[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const made = originals.flatMap(({ reply, gold }): LabelledReply[] => {
    const again = (n: string, body: string): Reply => ({ ...reply, id: `${reply.id}-${n}`, body });
    const light = Array.from({ length: copies }, (_, n): LabelledReply => {
      return { reply: again(`copy${n}`, pick(COPIES)(reply.body, pick)), gold, kind: "copy" };
    });
    return [{ reply, gold, kind: "original" }, ...light, ...makeTraps(reply, gold, claims, again, pick)];
  });
  for (let last = made.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [made[last], made[other]] = [made[other] as LabelledReply, made[last] as LabelledReply];
  }
  return made;
}

function makeTraps(
  reply: Reply,
  gold: readonly Label[],
  claims: readonly Claim[],
  again: (n: string, body: string) => Reply,
  pick: <Item>(items: readonly Item[]) => Item,
): LabelledReply[] {
  const traps: LabelledReply[] = [];
  const turned = insertNot(reply.body);
  if (turned !== undefined && gold.length === 1 && gold.every(({ stance }) => stance in OPPOSITE)) {
    const labels = gold.map(({ claimId, stance }) => ({ claimId, stance: OPPOSITE[stance] as Stance }));
    traps.push({ reply: again("not", turned), gold: labels, kind: "trap" });
  }
  const other = pick(claims);
  if (!gold.some(({ claimId }) => claimId === other.id)) {
    const body = `${reply.body}\n\nBesides, I agree that ${other.claim.charAt(0).toLowerCase()}${other.claim.slice(1)}`;
    const labels = [...gold, { claimId: other.id, stance: "supports" as const }];
    traps.push({ reply: again("other", body), gold: labels, kind: "trap" });
  }
  const emptied = takeOutClaimWords(reply.body, claims);
  if (emptied !== reply.body) traps.push({ reply: again("thing", emptied), gold: [], kind: "trap" });
  return traps;
}

const OPPOSITE: Partial<Readonly<Record<Stance, Stance>>> = { supports: "disputes", disputes: "supports" };

/** A "not" after the first verb that takes one. */
function insertNot(body: string): string | undefined {
  const turned = body.replace(/\b(is|are|was|were|can|could|will|would|does|did|has|have)\b(?! not|n't)/, "$1 not");
  return turned === body ? undefined : turned;
}

function takeOutClaimWords(body: string, claims: readonly Claim[]): string {
  const read = createTermReader("en");
  const stems = new Set(
    claims.flatMap(({ claim, quote, also }) =>
      [claim, quote, ...also].flatMap((text) => read(text).map(({ stem }) => stem)),
    ),
  );
  let emptied = "";
  let at = 0;
  for (const { start, end, text } of splitWords(body)) {
    if (!read(text).some(({ stem }) => stems.has(stem))) continue;
    emptied += `${body.slice(at, start)}thing`;
    at = end;
  }
  return emptied + body.slice(at);
}

/** A small word more, before one of the longer words. */
function insertBefore(body: string, filler: string, pick: <Item>(items: readonly Item[]) => Item): string {
  const places = splitWords(body).filter(({ text }) => text.length > 5 && !/\p{N}/u.test(text));
  if (places.length === 0) return body;
  const { start } = pick(places);
  return `${body.slice(0, start)}${filler} ${body.slice(start)}`;
}

/** Two letters exchanged in one of the longer words. */
function misspell(body: string, pick: <Item>(items: readonly Item[]) => Item): string {
  const places = splitWords(body).filter(({ text }) => /^\p{Ll}{6,}$/u.test(text));
  if (places.length === 0) return body;
  const { start } = pick(places);
  return `${body.slice(0, start + 2)}${body.charAt(start + 3)}${body.charAt(start + 2)}${body.slice(start + 4)}`;
}
