/** Builds the coverage of an essay out of what the store counted. */
import type { Claim, ClaimId, Discussion, Section } from "../../essay/essay.ts";
import type { EssayPassage } from "../../reading/reading.ts";
import { STANCES, type Stance } from "../../tagging/tag.ts";
import { type ClaimCoverage, type Coverage, type CoverageSection, isUntouched } from "./coverage.ts";

/** What was counted; claims and sections of which nobody said anything may be missing. */
export interface CoverageFacts {
  /** Distinct voices: with any stance, and by stance. */
  readonly people: ReadonlyMap<string, number>;
  readonly stances: ReadonlyMap<string, Readonly<Partial<Record<Stance, number>>>>;
  readonly voters: ReadonlyMap<string, number>;
  /** Live replies by section. */
  readonly replies: ReadonlyMap<number, number>;
  readonly quoted: readonly (EssayPassage & { readonly people: number })[];
  readonly open: ReadonlyMap<string, { readonly objections: number; readonly questions: number }>;
}

/** Passages in the list of those that were quoted most. */
export const MOST_QUOTED = 5;

/** Claims that the essay no longer makes and passages that it no longer has are left out, whatever was counted of them. */
export function buildCoverage({ essay, claims }: Discussion, facts: CoverageFacts, at: Date): Coverage {
  const { slug, title, language, revision } = essay;
  const bySection = Map.groupBy(claims, ({ section }) => section);
  const sections = essay.sections.map((section) => buildSection(section, bySection.get(section.number) ?? [], facts));
  const quoted = sections.flatMap(({ number, quoted }) => quoted.map((passage) => ({ ...passage, section: number })));
  return {
    format: 1,
    essay: { slug, title, language, revision },
    at: at.toISOString(),
    sections,
    untouched: {
      claims: sections.flatMap(({ number, claims }) =>
        claims.filter(isUntouched).map(({ id, claim }) => ({ id, section: number, claim })),
      ),
      sections: sections.filter(isUntouchedSection).map(({ number, title }) => ({ number, title })),
    },
    mostQuoted: {
      total: quoted.length,
      items: quoted
        .toSorted((a, b) => b.people - a.people || a.section - b.section || a.start - b.start)
        .slice(0, MOST_QUOTED),
    },
  };
}

function buildSection(
  { number, slug, title, body }: Section,
  claims: readonly Claim[],
  facts: CoverageFacts,
): CoverageSection {
  const quoted = facts.quoted
    .filter(({ section, start, end, people }) => {
      return section === number && people > 0 && start >= 0 && start < end && end <= body.length;
    })
    .map(({ start, end, people }) => ({ start, end, text: body.slice(start, end), people }))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  return {
    ...{ number, slug, title, quoted },
    replies: facts.replies.get(number) ?? 0,
    claims: claims.toSorted((a, b) => a.start - b.start || a.end - b.end).map((claim) => buildClaim(claim, facts)),
  };
}

function buildClaim({ id, claim, start, end }: Claim, facts: CoverageFacts): ClaimCoverage {
  const counted = facts.stances.get(id) ?? {};
  const { objections = 0, questions = 0 } = facts.open.get(id) ?? {};
  return {
    ...{ id: id as ClaimId, claim, start, end },
    people: facts.people.get(id) ?? 0,
    stances: Object.fromEntries(STANCES.map((stance) => [stance, counted[stance] ?? 0])) as ClaimCoverage["stances"],
    voters: facts.voters.get(id) ?? 0,
    openObjections: objections,
    openQuestions: questions,
  };
}

function isUntouchedSection({ replies, claims, quoted }: CoverageSection): boolean {
  return replies === 0 && quoted.length === 0 && claims.every(isUntouched);
}
