/** Lets the local tagger's scoring of claims match arguments with key points. */
import type { Claim, ClaimId, Discussion, EssaySlug } from "../essay/essay.ts";
import { prepareClaims } from "../tagging/prepare-claims.ts";
import { scoreClaims } from "../tagging/score-claims.ts";
import type { ArgKpData, ArgKpText } from "./parse-argkp.ts";
import type { Match } from "./score-matches.ts";

/** Shape: the best key point of each argument that shares a word with any; a topic and a stance make one discussion. */
export function matchKeyPoints({ arguments: texts, keyPoints }: ArgKpData): readonly Match[] {
  const points = Map.groupBy(keyPoints, ({ group }) => group);
  return [...Map.groupBy(texts, ({ group }) => group)].flatMap(([group, members]) => {
    const own = points.get(group) ?? [];
    const index = prepareClaims(buildDiscussion(own));
    return members.flatMap(({ id, text }) => {
      const [best] = scoreClaims(index.readTerms(text), index).toSorted((a, b) => b.score - a.score);
      const point = best && own[best.claim];
      return point ? [{ argumentId: id, keyPointId: point.id, score: best.score }] : [];
    });
  });
}

/** The key points as claims of an essay that says its topic and nothing else. */
function buildDiscussion(points: readonly ArgKpText[]): Discussion {
  const body = points[0]?.topic ?? "";
  const section = { number: 1, slug: "topic", title: body, body };
  const claims = points.map(({ text }, index): Claim => {
    return {
      id: `K${index + 1}` as ClaimId,
      section: 1,
      claim: text,
      quote: body,
      start: 0,
      end: body.length,
      also: [],
    };
  });
  const essay = { slug: "topic" as EssaySlug, title: body, author: null, url: null, language: "en", revision: 1 };
  return { essay: { ...essay, sections: [section] }, claims };
}
