/** The service's first round: everything that a fresh or an interrupted store needs. */
import { addCollected } from "../workflows/collected.ts";
import type { App } from "./app.ts";
import { bringInEssay, bringInReplies, nameOf, readEssay } from "./bring-in.ts";
import type { Collector } from "./collector.ts";
import { compareAllEnded } from "./compare-ended.ts";
import { EXAMPLE_ESSAY } from "./example.ts";
import { reconcileGitHub } from "./github/reconcile.ts";
import { collectAll, expireAll, listDiscussions, mendAll, publishAll, tagAll } from "./run-steps.ts";
import { postDue, registerCommands, tellPeople } from "./run-ticks.ts";

const IMPORT_ONE = "import one with: npx rejoinder import ESSAY.md";

/** Each part is a step that can be repeated. */
export async function runFirstRound(
  app: App,
  collector: Collector,
  essayFile: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { log, store } = app;
  // Named by hand, the example's file is an essay like any other.
  const showsExample = essayFile === undefined && app.config.localPages && (await isWithoutOwnEssays(app));
  if (showsExample) await bringInExample(app, signal);
  else if (essayFile !== undefined) await bringInFile(app, essayFile);
  const discussions = await listDiscussions(app);
  if (discussions.length === 0) {
    const how = app.bot ? "import one with npx rejoinder import ESSAY.md, or send one with /essay publish" : IMPORT_ONE;
    log.warn(`the store holds no essay; ${how}`);
  }
  await registerCommands(app, signal);
  const { failures: _, ...published } = await publishAll(app, discussions, signal);
  log.info({ ...published }, "sections published");
  const { collected } = await collectAll(app, { complete: false }, signal);
  const { created, edited, deleted, leftOut } = collected;
  const left = Object.keys(leftOut).length > 0 ? { leftOut } : {};
  log.info({ new: created, edited: edited.length, deleted: deleted.length, ...left }, "replies collected");
  const tagged = await tagAll(app, discussions, { signal });
  if (tagged.replies > 0) log.info({ replies: tagged.replies, withTags: tagged.tagged }, "replies tagged");
  const whole = addCollected(await reconcileGitHub(app, signal), await compareAllEnded(app, signal));
  await mendAll(app, addCollected(collected, whole), signal);
  await expireAll(app, signal);
  // A process that was killed right after a deletion may have left the words in the write-ahead log.
  await store.scrub();
  await app.github?.runCommands();
  await tellPeople(app, collector, signal);
  // A digest waits a little for a language model, and being ready waits for none: there it is for the first look at the clock.
  if (!app.opinions) await postDue(app, collector, signal);
  log.debug("first round done");
}

/** True also when only the example is there, half of it perhaps: bringing it in again completes it. */
async function isWithoutOwnEssays(app: App): Promise<boolean> {
  const essays = await app.store.essays.list();
  const example = await app.store.settings.find("example");
  return essays.length === 0 || (essays.length === 1 && essays[0]?.slug === example);
}

async function bringInFile(app: App, file: string): Promise<void> {
  const { essay, notes, imported, claimsFile } = await bringInEssay(app, file, { isAgain: true });
  for (const note of notes) app.log.info({ essay: essay.slug }, note);
  const claims = { claims: imported.claims, from: claimsFile === null ? imported.claimsFrom : nameOf(claimsFile) };
  app.log.info(
    { essay: essay.slug, revision: imported.revision, sections: essay.sections.length, ...claims },
    "essay read",
  );
}

/** Noted as the example before it is stored: being killed in between must not make it an essay that is put up elsewhere. */
async function bringInExample(app: App, signal: AbortSignal): Promise<void> {
  const { slug } = (await readEssay(EXAMPLE_ESSAY)).essay;
  await app.store.settings.keep("example", slug);
  await bringInFile(app, EXAMPLE_ESSAY);
  const [discussion] = await listDiscussions(app, slug);
  if (!discussion) return;
  const report = await bringInReplies(app, discussion, EXAMPLE_ESSAY.replace(/\.md$/, ".replies.jsonl"), { signal });
  app.log.info({ new: report.created, known: report.unchanged }, "example replies brought in");
}
