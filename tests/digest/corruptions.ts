/** Ways in which a digest can come to say what is not so; each changes one true thing into another, untrue one. */
import type { ClaimReport, Digest, PointLine, Quote, Slice } from "../../src/digest/digest.ts";
import { POINT_KINDS, POINT_STATES, SETTLEMENTS } from "../../src/ledger/point.ts";
import { MISREADINGS, SPECIFICS } from "../../src/reading/reading.ts";
import { ALONE_REASONS } from "../../src/tagging/second-opinion.ts";
import { STANCES } from "../../src/tagging/tag.ts";
import { VOTE_CHOICES } from "../../src/threads/vote.ts";
import type { createRandom } from "./random.ts";

export type Writable<T> = T extends string | number | boolean | null
  ? T
  : { -readonly [Key in keyof T]: Writable<T[Key]> };
export type Draft = Writable<Digest>;
const LEFT_ALONE = ALONE_REASONS.filter((reason) => reason !== "not-needed");
type Random = ReturnType<typeof createRandom>;
/** False: the digest has no such thing. */
type Corruption = (draft: Draft, random: Random) => boolean;

export const allPoints = (draft: Draft): Writable<PointLine>[] => [
  ...draft.questions.items,
  ...draft.outside.items,
  ...draft.ledger.opened.items,
  ...draft.ledger.settled.items,
];
export const allQuotes = (draft: Draft): Writable<Quote>[] => [
  ...draft.claims.flatMap(({ quotes, objection, support }) => [...quotes, ...of(objection), ...of(support)]),
  ...allPoints(draft).flatMap(({ quote }) => of(quote)),
  ...draft.questions.items.flatMap(({ hint }) => (hint?.kind === "reply" ? [hint.quote] : [])),
  ...draft.outside.items.flatMap(({ title, others }) => [title, ...others]),
  ...draft.misreadings.items.map(({ quote }) => quote),
  ...draft.copies.items.map(({ quote }) => quote),
];
const inParts = (draft: Draft) => allQuotes(draft).filter(({ parts }) => parts.length > 1);
const tagQuotes = ({ claims }: Draft) =>
  claims.flatMap(({ quotes, objection, support }) => [...quotes, ...of(objection), ...of(support)]);
const strongest = ({ claims }: Draft) => claims.flatMap(({ objection, support }) => [...of(objection), ...of(support)]);
const sentences = (draft: Draft) => [
  ...draft.questions.items.flatMap(({ hint }) => (hint?.kind === "essay" ? [hint.sentence] : [])),
  ...draft.misreadings.items.map(({ sentence }) => sentence),
  ...draft.coverage.quoted.items,
];

const change =
  <Item>(list: (draft: Draft) => Item[], work: (item: Item, random: Random, draft: Draft) => unknown): Corruption =>
  (draft, random) => {
    const items = list(draft);
    return items.length > 0 && work(random.pick(items), random, draft) !== false;
  };
const another = <Value>(random: Random, values: readonly Value[], value: Value): Value =>
  random.pick(values.filter((each) => each !== value));
const raise = (random: Random): number => random.pick([1, 2, 10]);
const altered = (text: string, random: Random): string => {
  const at = random.below(text.length);
  return text.slice(0, at) + (text[at] === "#" ? "+" : "#") + text.slice(at + 1);
};
const mistake = (slice: Writable<Slice>, random: Random): void => {
  const shift = random.pick([1, -1, 3, 40]);
  slice.start += shift;
  slice.end += random.pick([shift, 0]);
};

export const CORRUPTIONS: Readonly<Record<string, Corruption>> = {
  "other words": change(allQuotes, ({ parts }, random) => {
    const part = random.pick(parts);
    part.text = altered(part.text, random);
  }),
  "other offsets": change(allQuotes, ({ parts }, random) => mistake(random.pick(parts), random)),
  "a part dropped": change(inParts, (quote, random) => void quote.parts.splice(random.below(quote.parts.length), 1)),
  "parts in another order": change(inParts, (quote) => void quote.parts.reverse()),
  "a part twice": change(allQuotes, ({ parts }) => void parts.push({ ...(parts[0] as Writable<Slice>) })),
  "another author": change(allQuotes, (quote) => {
    quote.author = quote.author === "Mallory" ? "Ada" : "Mallory";
  }),
  "another link": change(allQuotes, (quote) => {
    quote.url = "https://elsewhere.example/";
  }),
  "another date": change(allQuotes, (quote) => {
    quote.createdAt = "2026-11-01T10:00:01.001Z";
  }),
  "another section": change(allQuotes, (quote) => {
    quote.section = 99;
  }),
  "another reply": change(allQuotes, (quote, random, draft) => {
    const other = random.pick(allQuotes(draft));
    quote.replyId = other.replyId === quote.replyId ? "nobody" : other.replyId;
  }),
  "another stance": change(tagQuotes, (quote, random) => {
    quote.stance = another(random, STANCES, quote.stance);
  }),
  "another confidence": change(tagQuotes, (quote) => {
    quote.confidence = 0.123;
  }),
  "more specific than it is": change(strongest, (quote) => {
    quote.has = quote.has.length === SPECIFICS.length ? [] : [...SPECIFICS];
  }),
  "made by more people": change(strongest, (quote, random) => {
    quote.people += raise(random);
  }),
  "another point under the strongest": change(strongest, (quote, random) => {
    quote.point = quote.point === null ? 1 : quote.point + raise(random) * 1000;
  }),
  "people on a claim": change(
    ({ claims }) => claims,
    (claim, random) => {
      const count = random.pick([claim, ...claim.stances]);
      count[random.pick(["people", "change"] as const)] += random.pick([1, -1, 10]);
    },
  ),
  "copies and open objections": change(
    ({ claims }) => claims,
    (claim, random) => {
      claim[random.pick(["copies", "openObjections", "newVotes"] as const)] += raise(random);
    },
  ),
  "votes on a claim": change(
    ({ claims }) => claims,
    ({ votes }, random) => {
      votes[random.pick(VOTE_CHOICES)] += raise(random);
    },
  ),
  "another status": change(
    ({ claims }) => claims,
    (claim, random) => {
      const key = random.pick(["status", "statusBefore"] as const);
      claim[key] = another(random, ["agreed", "contested", "settled", "untouched"] as const, claim[key]);
    },
  ),
  "a foreign claim": change(
    ({ claims }) => claims,
    (claim, random) => {
      claim.id = another(random, ["C1", "C2", "C3", "C9"], claim.id as string) as unknown as typeof claim.id;
    },
  ),
  "a reworded claim": change(
    ({ claims, untouched }) => [...claims, ...untouched] as Pick<Writable<ClaimReport>, "claim">[],
    (claim, random) => {
      claim.claim = altered(claim.claim, random);
    },
  ),
  "a discussed claim as untouched": change(
    ({ claims }) => claims,
    ({ id, section, claim, url }, _, draft) => void draft.untouched.push({ id, section, claim, url }),
  ),
  "another number": change(allPoints, (line, random) => {
    line.number += raise(random) * 1000;
  }),
  "another state": change(allPoints, (line, random) => {
    line.state = another(random, POINT_STATES, line.state);
  }),
  "another kind": change(allPoints, (line, random) => {
    line.kind = another(random, POINT_KINDS, line.kind);
  }),
  "another claim of a point": change(allPoints, (line) => {
    line.claimId = (line.claimId === null ? "C1" : null) as typeof line.claimId;
  }),
  "voices and replies of a point": change(allPoints, (line, random) => {
    line[random.pick(["people", "replies"] as const)] += raise(random);
  }),
  "a settled point as a question": change(
    ({ ledger }) => ledger.settled.items,
    (line, _, draft) =>
      void draft.questions.items.push({ ...line, hint: null } as (typeof draft.questions.items)[number]),
  ),
  "another decision": change(
    ({ ledger }) => ledger.settled.items,
    (line, random) => {
      Object.assign(
        line,
        random.pick([
          { note: `${line.note} Or not.` },
          { link: "https://elsewhere.example/" },
          { settledAt: "2026-11-15T00:00:00.000Z" },
          { state: another(random, SETTLEMENTS, line.state) },
        ]),
      );
    },
  ),
  "other words of the essay": change(sentences, (sentence, random) => {
    sentence.text = altered(sentence.text, random);
  }),
  "another place in the essay": change(sentences, (sentence, random) => {
    if (random.below(2) === 0) mistake(sentence, random);
    else sentence.section += 1;
  }),
  "another misreading": change(
    ({ misreadings }) => misreadings.items,
    (line, random) => {
      line.kind = another(random, MISREADINGS, line.kind);
    },
  ),
  "more copies": change(
    ({ copies }) => copies.items,
    (line, random) => {
      line[random.pick(["replies", "people"] as const)] += raise(random);
    },
  ),
  "another correction": change(
    ({ corrections }) => corrections.items,
    (line, random) => {
      line.stance = another(random, [...STANCES, null], line.stance);
    },
  ),
  "a correction by another": change(
    ({ corrections }) => corrections.items,
    (line) => {
      line.author = "Mallory";
    },
  ),
  coverage: change(
    ({ coverage }) => coverage.sections,
    (line, random) => {
      line[random.pick(["claims", "replies"] as const)] += raise(random);
    },
  ),
  "a sentence quoted more often": change(
    ({ coverage }) => coverage.quoted.items,
    (line, random) => {
      line.people += raise(random);
    },
  ),
  "another week": change(
    ({ weeks }) => weeks,
    (week, random) => {
      const claim = week.claims[0];
      if (claim && random.below(2) === 0) claim[random.pick(["supports", "disputes"] as const)] += raise(random);
      else week[random.pick(["newReplies", "newPeople"] as const)] += raise(random);
    },
  ),
  "a total": (draft, random) => {
    const { questions, outside, misreadings, copies, corrections, ledger, coverage } = draft;
    const lists = [
      questions,
      outside,
      misreadings,
      copies,
      corrections,
      ledger.opened,
      ledger.settled,
      coverage.quoted,
    ];
    random.pick(lists).total += random.pick([1, 7, -1]);
    return true;
  },
  "states of the ledger": (draft, random) => {
    draft.ledger.states[random.pick(POINT_STATES)] += raise(random);
    return true;
  },
  "the receipt": (draft, random) => {
    const counts = draft.receipt as unknown as Record<string, number>;
    const key = random.pick([
      ...[
        "replies",
        "newReplies",
        "newPeople",
        "tagged",
        "copies",
        "newVotes",
        "withdrawn",
        "withdrawnSince",
        "unnumbered",
      ],
    ]);
    counts[key] = (counts[key] ?? 0) + 1;
    return true;
  },
  "the agreement": (draft) => {
    draft.receipt.agreement = draft.receipt.agreement === null ? { right: 9, looked: 9 } : null;
    return true;
  },
  "a mark that is missing, or put on other words": change(allQuotes, (quote) => {
    if (quote.suspect) delete quote.suspect;
    else quote.suspect = true;
  }),
  "what a model did": (draft, random) => {
    const { model } = draft.receipt;
    if (model === null) return false;
    const key = random.pick(["calls", "tokensIn", "tokensOut", "seconds", "agrees", "differs", "undecided"] as const);
    model[key] += raise(random);
    return true;
  },
  "what a model cost": (draft, random) => {
    const { model } = draft.receipt;
    if (model === null) return false;
    model.dollars = model.dollars === null ? 0 : random.pick([null, model.dollars + 0.001, 0.000001]);
    return true;
  },
  "another model": (draft) => {
    const { model } = draft.receipt;
    if (model === null) return false;
    model.model = "another/model";
    return true;
  },
  "what was left to the local tagger": (draft, random) => {
    const { model } = draft.receipt;
    if (model === null) return false;
    const reason = random.pick(LEFT_ALONE);
    model.alone[reason] = (model.alone[reason] ?? 0) + raise(random);
    return true;
  },
  "a model that is kept quiet, or made up": (draft) => {
    const spent = { model: "a/b", calls: 1, tokensIn: 2, tokensOut: 3, dollars: null, seconds: 1 };
    const none = { ...spent, agrees: 0, differs: 0, undecided: 0, alone: {} };
    draft.receipt.model = draft.receipt.model === null ? none : null;
    return true;
  },
  "the hash": (draft) => {
    draft.receipt.hash = "0".repeat(64);
    return true;
  },
};

function of<Item>(item: Item | null): Item[] {
  return item === null ? [] : [item];
}
