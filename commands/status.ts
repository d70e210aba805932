/** `/status`: how the discussions here are doing. */
import type { Status } from "../src/app/operations.ts";
import { countOf } from "../src/digest/digest-words.ts";
import type { Answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { buildPages } from "./build-pages.ts";
import type { Command } from "./command.ts";
import { PUBLIC_OPTION, slashCommand } from "./definition.ts";
import { say, sayChannel, sayTime } from "./say.ts";

export const statusCommand: Command = {
  definition: slashCommand("status", "Show how the discussions here are doing", [PUBLIC_OPTION]),
  publicFor: "everybody",
  run: (ask) => showStatus(ask),
  controls: { status: { run: (ask) => showStatus(ask) } },
};

async function showStatus(ask: Ask): Promise<Answer> {
  const status = await ask.operations.status(ask.asker);
  const kept =
    status.retentionDays === null
      ? "Replies are kept as long as their messages stand."
      : `Replies are kept for ${countOf(status.retentionDays, "day")}.`;
  const blocks = status.essays.map(describe);
  const foot = `-# Tagger: ${say(status.taggerVersion)}. ${kept}`;
  const essays = blocks.length === 0 ? ["No essay is discussed here yet."] : blocks;
  return { pages: buildPages("### Status", [...essays, foot]), pageOf: { name: "status", args: [] } };
}

function describe(essay: Status["essays"][number]): string {
  const { title, placement, replies, waiting, nextDigest, lastDigest } = essay;
  const isOpen = placement !== null && placement.closedAt === null;
  const where = isOpen ? `in ${sayChannel(placement.channel)}` : placement ? "closed" : "not published here";
  const tagged = waiting === 0 ? "all tagged" : `${waiting} waiting to be tagged`;
  const last = lastDigest === null ? "none yet" : sayTime(lastDigest, "R");
  return [
    `**${say(title)}** · ${where}`,
    `${replies === 0 ? "no replies" : `${countOf(replies, "reply", "replies")}, ${tagged}`} · last digest: ${last}${isOpen ? ` · next: ${sayTime(nextDigest)}` : ""}`,
  ].join("\n");
}
