/** Digests for tests of charts: claims with people and weeks, written short, everything else by default. */
import type { ClaimReport, Digest, WeekReport } from "../../src/digest/digest.ts";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import { POINT_STATES } from "../../src/ledger/point.ts";
import { STANCES, type Stance } from "../../src/tagging/tag.ts";

export type People = Partial<Record<Stance, number>>;

export interface ShortClaim {
  readonly id?: string;
  readonly claim: string;
  readonly people: People;
}

/** People by line at the end of each week, oldest first; C1, C2, ... */
export interface ShortWeeks {
  readonly replies: readonly number[];
  readonly people?: readonly number[];
  readonly claims?: Readonly<
    Record<string, { readonly supports?: readonly number[]; readonly disputes?: readonly number[] }>
  >;
}

const UNTIL = Date.UTC(2026, 10, 16, 8);
const WEEK_MS = 7 * 86_400_000;

export function aDiscussedDigest(claims: readonly ShortClaim[], weeks: ShortWeeks = { replies: [] }): Digest {
  const none = { total: 0, items: [] };
  return {
    format: 2,
    essay: { slug: "an-essay" as EssaySlug, title: "On slow theory", url: null, revision: 1 },
    period: { id: "2026-11-16", from: instant(1), until: instant(0), timeZone: "Europe/Berlin" },
    quiet: false,
    claims: claims.map(expand),
    questions: none,
    outside: none,
    misreadings: none,
    copies: none,
    corrections: none,
    ledger: {
      states: Object.fromEntries(POINT_STATES.map((state) => [state, 0])) as Digest["ledger"]["states"],
      opened: none,
      settled: none,
    },
    coverage: { sections: [], quoted: none },
    untouched: [],
    weeks: expandWeeks(weeks),
    receipt: {
      ...{ taggerVersion: "local-1", replies: 0, newReplies: 0, newPeople: 0, tagged: 0, left: {}, copies: 0 },
      ...{ newVotes: 0, withdrawn: 0, withdrawnSince: 0, unnumbered: 0, agreement: null, model: null, refused: {} },
      hash: "",
    },
  };
}

function instant(weeksAgo: number): string {
  return new Date(UNTIL - weeksAgo * WEEK_MS).toISOString();
}

function expand({ id, claim, people }: ShortClaim, index: number): ClaimReport {
  const total = STANCES.reduce((sum, stance) => sum + (people[stance] ?? 0), 0);
  return {
    ...{
      id: (id ?? `C${index + 1}`) as ClaimId,
      section: 1,
      claim,
      url: null,
      status: "agreed",
      statusBefore: "agreed",
    },
    ...{
      people: total,
      change: 0,
      copies: 0,
      newVotes: 0,
      openObjections: 0,
      objection: null,
      support: null,
      quotes: [],
    },
    stances: STANCES.map((stance) => ({ stance, people: people[stance] ?? 0, change: 0 })),
    votes: { agree: 0, disagree: 0, unsure: 0 },
  };
}

function expandWeeks({ replies, people = replies, claims = {} }: ShortWeeks): readonly WeekReport[] {
  return replies.map((newReplies, index) => {
    const until = instant(replies.length - 1 - index);
    return {
      ...{ period: until.slice(0, 10), until, newReplies, newPeople: people[index] ?? 0 },
      claims: Object.entries(claims).map(([id, { supports = [], disputes = [] }]) => {
        return { id: id as ClaimId, supports: supports[index] ?? 0, disputes: disputes[index] ?? 0 };
      }),
    };
  });
}

/** A discussion as it may be after eight weeks. */
export const EIGHT_WEEKS: Digest = aDiscussedDigest(
  [
    {
      claim: "Careful theory is slow, and pays off in years rather than in weeks.",
      people: { supports: 7, disputes: 4, qualifies: 3, asks: 2, extends: 2 },
    },
    { claim: "Toy models mislead more often than they help.", people: { supports: 2, disputes: 9, qualifies: 1 } },
    { claim: "Nobody plans the abstractions that turn out to matter.", people: { supports: 5, extends: 4, asks: 1 } },
    { claim: "Benchmarks reward what is easy to count.", people: { supports: 3, disputes: 3, asks: 4 } },
    { claim: "A field that publishes weekly forgets weekly.", people: { disputes: 1 } },
    { claim: "Short papers are read, long ones are cited.", people: { asks: 1 } },
    { claim: "Reviewers prefer methods over questions.", people: { qualifies: 2 } },
  ],
  {
    replies: [3, 9, 14, 6, 4, 0, 8, 12],
    people: [3, 6, 8, 2, 1, 0, 3, 4],
    claims: {
      C1: { supports: [1, 2, 4, 5, 5, 5, 6, 7], disputes: [0, 1, 1, 2, 2, 2, 4, 4] },
      C2: { supports: [0, 1, 1, 1, 1, 1, 2, 2], disputes: [1, 2, 5, 6, 6, 6, 8, 9] },
      C3: { supports: [0, 1, 2, 3, 3, 3, 4, 5] },
      C4: { supports: [0, 0, 1, 2, 2, 2, 3, 3], disputes: [0, 0, 1, 1, 2, 2, 3, 3] },
      C5: { disputes: [0, 0, 0, 0, 0, 0, 0, 1] },
    },
  },
);

/** What people outside may write into a claim. */
export const HOSTILE = [
  '<script>alert(1)</script> & </text></svg> ]]> &#x41; "quoted"',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it looks like a template on purpose
  "${7*7} {{7*7}} datum.text signal('x') %s \\u0041",
  "W".repeat(5_000),
  "\u202Eevil \u0000\u0007 control \uD800 chars\u2028next",
  `Z${"\u0301\u0316".repeat(300)}algo`,
  "😀👩‍👩‍👧‍👦🇩🇪 emoji \u{E0041}\u{E007F}",
  "שלום עולם, טענה על סבלנות",
  "النظرية تحتاج إلى وقت طويل",
  "数学理论需要很长时间才能得到回报",
  "007",
  "null",
] as const;
