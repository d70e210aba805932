/** What the charts say, in words, for people who do not see them. */
import type { ClaimReport, Digest, WeekReport } from "../digest/digest.ts";
import { countOf, joinWords, rankStances, renderStance } from "../digest/digest-words.ts";
import { renderDay, renderShortDay } from "../digest/period-words.ts";
import { PANELS } from "./participation-chart.ts";
import { chosenClaims } from "./stance-chart.ts";
import { chosenPanels, LINES, peopleIn } from "./weeks-chart.ts";

/** Source: Discord's OpenAPI description of 2026-07-18, `description` of an attachment and of an unfurled media item. */
export const MAX_ALT = 1024;

/** Shape: every number of the chart, claim by claim; at most 1024 units, cut between claims. Claims go by their ids. */
export function stanceChartAlt(digest: Digest): string {
  const { shown, more } = chosenClaims(digest);
  const head = `Bars: people by stance on ${countOf(shown.length, "claim")}, up to ${lastDay(digest)}.`;
  return cutBetween(head, shown.map(sayStances), more);
}

/** Shape: every number of each line, oldest first, claim by claim; at most 1024 units, cut between claims. */
export function weeksChartAlt(digest: Digest): string {
  const { weeks } = digest;
  const { shown, more } = chosenPanels(digest);
  const claims = countOf(shown.length, "claim");
  const head = `Lines: people who support and dispute ${claims}, at the end of ${weeks.length} digests up to ${lastDay(digest)}.`;
  const lines = shown.map(({ id }) => {
    const courses = LINES.map((line) => `${line} ${weeks.map((week) => peopleIn(week, id, line)).join(", ")}`);
    return `${id}: ${courses.join("; ")}.`;
  });
  return cutBetween(head, lines, more);
}

/** Shape: both numbers of each week; at most 12 weeks, so it is never long. */
export function participationChartAlt(digest: Digest): string {
  const { weeks, period } = digest;
  const head = `Columns: new replies and people who wrote for the first time, in ${weeks.length} digests.`;
  const lines = weeks.map((week: WeekReport) => {
    const [replies, people] = PANELS.map(({ count }) => count(week)) as [number, number];
    const day = renderShortDay(week.until, period.timeZone);
    return `Up to ${day}: ${joinWords([countOf(replies, "reply", "replies"), countOf(people, "new person", "new people")])}.`;
  });
  return cutBetween(head, lines, 0);
}

function cutBetween(head: string, lines: readonly string[], more: number): string {
  for (let count = lines.length; count > 0; count -= 1) {
    const left = lines.length - count + more;
    const tail = left === 0 ? [] : [`${countOf(left, "more claim")} in the text.`];
    const alt = [head, ...lines.slice(0, count), ...tail].join(" ");
    if (alt.length <= MAX_ALT) return alt;
  }
  return head;
}

/** `C5: 2 ask, 1 supports.` */
function sayStances(claim: ClaimReport): string {
  const taken = rankStances(claim).filter(({ people }) => people > 0);
  return `${claim.id}: ${taken.map(renderStance).join(", ")}.`;
}

function lastDay({ period }: Digest): string {
  return renderDay(period.until, period.timeZone);
}
