import { describe, expect, it } from "vitest";
import { buildCharts, CARD_LOOK } from "../../src/charts/build-charts.ts";
import type { Stance } from "../../src/tagging/tag.ts";
import { type Story, tellStory } from "../digest/tell-story.ts";

type Event = Story["events"][number];
type Said = readonly [id: string, author: string, claim: string, stance: Stance];

/** What is said in the days before a Monday, and the digest of that Monday. */
function aWeekTo(day: string, said: readonly Said[]): readonly Event[] {
  const monday = Date.parse(`${day}T08:00:00Z`);
  const replies = said.map(([id, author, claim, stance]) => ({
    ...{ id, author, body: `Short word ${id}.`, tags: [{ claim, stance }] },
    at: new Date(monday - 86_400_000).toISOString(),
  }));
  return [
    { happens: "replies", replies },
    { happens: "digest", until: new Date(monday).toISOString() },
  ];
}

const STORY: Story = {
  shows: "Four weeks in which one claim grows contested, and one reply is taken back at the end.",
  essay: {
    sections: [{ title: "One", body: "Slow theory pays off later. Speed matters as well." }],
    claims: [
      { id: "C1", section: 1, claim: "Slow theory pays off later." },
      { id: "C2", section: 1, claim: "Speed matters as well." },
    ],
  },
  events: [
    ...aWeekTo("2026-11-02", [["a", "Ada", "C1", "supports"]]),
    ...aWeekTo("2026-11-09", [
      ["b", "Ben", "C1", "disputes"],
      ["c", "Ada", "C1", "supports"],
    ]),
    ...aWeekTo("2026-11-16", [["d", "Cem", "C2", "asks"]]),
    ...aWeekTo("2026-11-23", [
      ["e", "Dee", "C1", "disputes"],
      ["f", "Eve", "C1", "qualifies"],
    ]),
  ],
};

describe("the charts of a discussion over four weeks", () => {
  it("say what its people said, week by week", async () => {
    const charts = buildCharts(await tellStory(STORY), CARD_LOOK);
    expect(charts.map(({ alt }) => alt)).toEqual([
      "Bars: people by stance on 2 claims, up to Monday 23 November 2026. C1: 2 dispute, 1 supports, 1 qualifies. C2: 1 asks.",
      "Lines: people who support and dispute 1 claim, at the end of 4 digests up to Monday 23 November 2026. C1: supports 1, 1, 1, 1; disputes 0, 1, 1, 2.",
      "Columns: new replies and people who wrote for the first time, in 4 digests. Up to 2 November: 1 reply and 1 new person. Up to 9 November: 2 replies and 1 new person. Up to 16 November: 1 reply and 1 new person. Up to 23 November: 2 replies and 2 new people.",
    ]);
  });

  it("have nothing any more of a reply that was taken back", async () => {
    const events: Event[] = [...STORY.events, { happens: "delete", at: "2026-11-24T08:00:00Z", ids: ["e"] }];
    const [stances, weeks, participation] = buildCharts(await tellStory({ ...STORY, events }), CARD_LOOK);
    expect(stances?.alt).toContain("C1: 1 supports, 1 disputes, 1 qualifies.");
    expect(weeks?.alt).toContain("C1: supports 1, 1, 1, 1; disputes 0, 1, 1, 1.");
    expect(participation?.alt).toMatch(/Up to 23 November: 1 reply and 1 new person\.$/);
  });
});
