/** `/digest`: the weekly report; reading the last one is for everybody, making one for people who manage the server. */
import type { Digest } from "../src/digest/digest.ts";
import { renderDigestTitle } from "../src/digest/digest-words.ts";
import { digestFileName } from "../src/digest/render-digest-post.ts";
import { renderMarkdown } from "../src/digest/render-markdown.ts";
import { refOf } from "../src/venues/discord/custom-id.ts";
import { splitDigest } from "../src/venues/discord/split-digest.ts";
import { weighText } from "../src/venues/discord/weigh-text.ts";
import { type Answer, answer } from "./answer.ts";
import type { Ask, CommandAsk } from "./ask.ts";
import { MAX_PAGE } from "./build-pages.ts";
import { chooseEssay, completeEssay, findByRef } from "./choose-essay.ts";
import type { Command } from "./command.ts";
import { ESSAY_OPTION, slashCommand, subcommand } from "./definition.ts";
import { completeDays, completeZone, SCHEDULE_OPTIONS, scheduleDigest } from "./digest-schedule.ts";
import { requireManager } from "./managers-only.ts";
import { say } from "./say.ts";

export const digestCommand: Command = {
  definition: slashCommand("digest", "The report on what people say to an essay", [
    subcommand("last", "Show the newest digest", [ESSAY_OPTION]),
    subcommand("preview", "Show what a digest would say now; nothing is kept or posted", [ESSAY_OPTION]),
    subcommand("now", "Make and post a digest of everything since the last one", [ESSAY_OPTION]),
    subcommand("schedule", "Show or change when the digest of an essay comes", [ESSAY_OPTION, ...SCHEDULE_OPTIONS]),
  ]),
  async run(ask) {
    const { slug } = await chooseEssay(ask);
    switch (ask.sub) {
      case "now":
        return makeNow(ask, slug);
      case "preview":
        return preview(ask, slug);
      case "schedule":
        return scheduleDigest(ask, slug);
      default:
        return last(ask, slug);
    }
  },
  complete: async (ask, option, typed) => {
    if (option === "zone") return completeZone(typed);
    if (option === "days") return completeDays(typed);
    return option === "essay" ? completeEssay(ask, typed) : [];
  },
  controls: {
    "digest-last": { run: async (ask, { args, page }) => last(ask, (await findByRef(ask, args[0])).slug, page) },
    "digest-preview": { run: async (ask, { args, page }) => preview(ask, (await findByRef(ask, args[0])).slug, page) },
  },
};

async function makeNow(ask: CommandAsk, slug: string): Promise<Answer> {
  requireManager(ask, "making a digest");
  const { digest, url } = await ask.operations.digestNow(ask.asker, slug, ask.signal);
  const link = url === null ? "It is kept; /digest last shows it." : `[Read it here](${url}).`;
  return answer(`**${say(renderDigestTitle(digest))}** is made. ${link}`);
}

/** Builds a whole digest each time, so that not everybody may have it done. */
async function preview(ask: Ask, slug: string, page = 0): Promise<Answer> {
  requireManager(ask, "a preview");
  const digest = await ask.operations.previewDigest(ask.asker, slug, ask.signal);
  return show(ask, digest, page, "digest-preview", "-# A preview: nothing of this is kept or posted.");
}

async function last(ask: Ask, slug: string, page = 0): Promise<Answer> {
  const digest = await ask.operations.lastDigest(ask.asker, slug);
  if (digest) return show(ask, digest, page, "digest-last");
  const { next } = await ask.operations.findSchedule(ask.asker, slug);
  const at = Math.floor(next.getTime() / 1000);
  return answer(`There is no digest yet. The first one comes <t:${at}:F>, <t:${at}:R>.`);
}

/** The chart and the whole digest as a file stand on the first page. */
async function show({ pictureOf }: Ask, digest: Digest, page: number, name: string, note = ""): Promise<Answer> {
  const text = renderMarkdown(digest, { isForDiscord: true, withTitle: false });
  const title = `# ${say(renderDigestTitle(digest))}`;
  const head = [title, note].filter((part) => part !== "").join("\n");
  const shown = {
    pages: splitDigest(text, MAX_PAGE - weighText(head) - 2).map((page) => `${head}\n\n${page}`),
    pageOf: { name, args: [refOf(digest.essay.slug)] },
    page,
  };
  if (page > 0 || digest.quiet) return shown;
  const file = digestFileName(digest);
  const picture = pictureOf(digest);
  const drawn = (await picture?.bytes()) ?? null;
  const whole = new TextEncoder().encode(renderMarkdown(digest));
  return {
    ...shown,
    files: [
      ...(picture && drawn ? [{ name: `${file}.png`, bytes: drawn, alt: picture.alt }] : []),
      { name: `${file}.md`, bytes: whole, alt: "" },
    ],
  };
}
