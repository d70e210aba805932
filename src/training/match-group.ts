/** Labelled pairs of texts and the points they may make, as the claim model learns from them. */
import { type ArgKpData, labelKey } from "../evaluation/parse-argkp.ts";
import type { PerspectrumClaim } from "../evaluation/parse-perspectrum.ts";

/** Texts on one side of one topic, and the points that they were compared with. */
export interface MatchGroup {
  /** Groups of one topic belong together when data is split. */
  readonly topic: string;
  readonly texts: readonly string[];
  readonly points: readonly string[];
  /** Shape: texts x points; 1 says it, 0 does not, -1 nobody can tell. */
  readonly labels: readonly Int8Array[];
  /** Which data it comes from. */
  readonly source: "argkp" | "perspectrum";
}

export function groupArgKp(data: ArgKpData): readonly MatchGroup[] {
  const points = Map.groupBy(data.keyPoints, ({ group }) => group);
  return [...Map.groupBy(data.arguments, ({ group }) => group)].map(([group, members]) => {
    const own = points.get(group) ?? [];
    return {
      topic: members[0]?.topic ?? "",
      texts: members.map(({ text }) => text),
      points: own.map(({ text }) => text),
      labels: members.map(({ id }) =>
        Int8Array.from(own, (point) => {
          const label = data.labels.get(labelKey(id, point.id));
          return label === undefined ? -1 : label ? 1 : 0;
        }),
      ),
      source: "argkp",
    };
  });
}

/**
 * Perspectives that were judged to say the same are texts of one point; the shortest wording stands for it. Claims with
 * fewer than two points on a side teach nothing about choosing and are left out.
 */
export function groupPerspectrum(claims: readonly PerspectrumClaim[]): readonly MatchGroup[] {
  return claims.flatMap(({ text: topic, perspectives }) =>
    (["supports", "disputes"] as const).flatMap((stance): MatchGroup[] => {
      const clusters = perspectives.filter((known) => known.stance === stance).map(({ texts }) => [...new Set(texts)]);
      if (clusters.length < 2) return [];
      const points = clusters.map((texts) => texts.toSorted((a, b) => a.length - b.length)[0] ?? "");
      const others = clusters.flatMap((texts, at) =>
        texts.filter((text) => text !== points[at]).map((text) => ({ text, at })),
      );
      if (others.length === 0) return [];
      return [
        {
          topic,
          texts: others.map(({ text }) => text),
          points,
          labels: others.map(({ at }) => Int8Array.from(points, (_, point) => (point === at ? 1 : 0))),
          source: "perspectrum",
        },
      ];
    }),
  );
}
