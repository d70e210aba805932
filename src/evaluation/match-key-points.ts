/** Lets the claim model match arguments with key points. */
import type { ClaimModel } from "../tagging/match/claim-model.ts";
import { matchDiscussion } from "../tagging/match/match-discussion.ts";
import { createTermReader } from "../tagging/read-terms.ts";
import type { ArgKpData } from "./parse-argkp.ts";
import type { Match } from "./score-matches.ts";

/** Shape: the best key point of each argument; a topic and a stance make one discussion. */
export function matchKeyPoints({ arguments: texts, keyPoints }: ArgKpData, model: ClaimModel): readonly Match[] {
  const readTerms = createTermReader("en");
  const points = Map.groupBy(keyPoints, ({ group }) => group);
  return [...Map.groupBy(texts, ({ group }) => group)].flatMap(([group, members]) => {
    const own = points.get(group) ?? [];
    const discussion = {
      topic: members[0]?.topic ?? "",
      texts: members.map(({ text }) => text),
      points: own.map(({ text }) => text),
    };
    return matchDiscussion(discussion, readTerms, model).flatMap((probabilities, at) => {
      const score = Math.max(...probabilities);
      const point = own[probabilities.indexOf(score)];
      const argument = members[at];
      return point && argument ? [{ argumentId: argument.id, keyPointId: point.id, score }] : [];
    });
  });
}
