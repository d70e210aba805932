/** `rejoinder digest`: makes the digest that is due, one up to now, or shows what it would say. */
import type { Command } from "commander";
import type { App } from "../app/app.ts";
import type { DigestStream } from "../app/digest-streams.ts";
import type { Digest, Period } from "../digest/digest.ts";
import { UsageError } from "../errors.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssays, withApp } from "./open-for-command.ts";
import { reportFailures } from "./report-error.ts";

const FORMATS = ["md", "html", "json"] as const;

interface Options {
  readonly essay?: string;
  readonly venue?: string;
  readonly now?: boolean;
  readonly dryRun?: boolean;
  readonly format: string;
  readonly json?: boolean;
}

export function addDigest(program: Command, run: Run): void {
  program
    .command("digest")
    .description("post the digest that is due; with --now, one of everything since the last")
    .option("--essay <slug>", "only this essay")
    .option("--venue <venue>", "only the digest that comes at this venue")
    .option("--now", "up to this moment, whatever the schedule says")
    .option("--dry-run", "print it; no digest is kept or posted")
    .option("--format <format>", `what to print: ${FORMATS.join(", ")}`, "md")
    .option("--json", "the same as --format json")
    .addHelpText(
      "after",
      `
A digest is posted once for each period. "rejoinder schedule" shows and changes when it comes. With --now nothing is posted when
nothing is new since the last one. Before a digest, also one of a dry run, replies are collected and tagged, and those are stored.

Examples:
  rejoinder digest                         what is due, if anything
  rejoinder digest --now
  rejoinder digest --dry-run --format html > digest.html`,
    )
    .action((options: Options) =>
      run((io) => {
        const format = options.json ? "json" : FORMATS.find((each) => each === options.format);
        if (!format) throw new UsageError(`--format must be one of ${FORMATS.join(", ")}`);
        return withApp(io, async (app) => {
          let exitCode: number | undefined;
          for (const discussion of await chooseEssays(app, options.essay)) {
            for (const stream of await chooseStreams(app, discussion, options.venue)) {
              exitCode = (await digestOne(io, app, discussion, stream, options, format)) ?? exitCode;
            }
          }
          return exitCode;
        });
      }),
    );
}

/** Venues with a schedule of their own have digests of their own; a venue that is named stands for the stream that it shows. */
async function chooseStreams(
  app: App,
  { essay: { slug } }: StoredDiscussion,
  name: string | undefined,
): Promise<readonly DigestStream[]> {
  const { findSchedule, listStreams } = await import("../app/digest-streams.ts");
  const streams = await listStreams(app, slug);
  if (name !== undefined) {
    const found = streams.filter(({ hosts }) => hosts.some((host) => host.name === name));
    if (found.length > 0) return found;
    const names = streams.flatMap(({ hosts }) => hosts.map((host) => host.name));
    throw new UsageError(`${slug} is not up at ${name}; it is up at: ${names.join(", ") || "no venue"}`);
  }
  if (streams.length > 0) return streams;
  return [{ stream: "", schedule: (await findSchedule(app, slug)).schedule, hosts: [] }];
}

async function digestOne(
  io: Io,
  app: App,
  discussion: StoredDiscussion,
  at: DigestStream,
  options: Options,
  format: (typeof FORMATS)[number],
): Promise<number | undefined> {
  const { digestParts } = await import("../app/digest-parts.ts");
  const { makeDigest, postEverywhere, readWhole } = await import("../app/digest-steps.ts");
  const { findDuePeriod, periodUntilNow } = await import("../app/digest-streams.ts");
  const { slug } = discussion.essay;
  const untilNow = (): Promise<Period> => periodUntilNow(app, slug, at.stream);
  const due = options.now ? await untilNow() : await findDuePeriod(app, discussion, at);
  const preview = async (period: Period): Promise<Digest> => {
    const { previewDigest } = await import("../workflows/digest-essay.ts");
    await readWhole(app, discussion, io.signal, { mends: options.dryRun !== true });
    return previewDigest(digestParts(app), discussion, period);
  };
  if (options.dryRun) {
    io.stdout(await renderDigest(io, await preview(due ?? (await untilNow())), format));
    return undefined;
  }
  if (options.now && due && due.from !== null && (await preview(due)).quiet) {
    // The last one may have been kept by a run that was stopped before it was posted everywhere.
    const kept = await app.store.digests.findNewest(slug, at.stream);
    const failures = kept ? (await postEverywhere(app, kept, io.signal)).failures : [];
    io.stderr(`${slug}: nothing is new since the last digest (${due.from}), so none was made.\n`);
    return reportFailures(io, failures);
  }
  if (!due) {
    const { nextInstant } = await import("../digest/schedule.ts");
    const { sayInstant } = await import("../digest/schedule-words.ts");
    const next = sayInstant(nextInstant(at.schedule, io.now()));
    io.stderr(`${slug}: no digest is due; the next one comes at ${next}. Use --now for one up to this moment.\n`);
    return undefined;
  }
  const digest = await makeDigest(app, discussion, due, io.signal);
  const { posted, failures } = await postEverywhere(app, digest, io.signal);
  io.stderr(`${slug}: digest ${due.id} ${posted > 0 ? `posted at ${posted} of ${at.hosts.length} venues` : "kept"}\n`);
  io.stdout(await renderDigest(io, digest, format));
  return reportFailures(io, failures);
}

async function renderDigest(io: Io, digest: Digest, format: (typeof FORMATS)[number]): Promise<string> {
  switch (format) {
    case "md":
      return (await import("../digest/render-markdown.ts")).renderMarkdown(digest, { settleBy: "cli" });
    case "html": {
      const { drawDigestPictures } = await import("../app/digest-pictures.ts");
      const { renderDigestPage } = await import("../digest/render-html.ts");
      const onFailure = (message: string) => io.stderr(`note: the page goes without pictures: ${message}\n`);
      const { inline } = await drawDigestPictures(digest, "inline", { onFailure, signal: io.signal });
      return renderDigestPage(digest, { settleBy: "cli", pictures: inline });
    }
    case "json":
      return (await import("../digest/render-json.ts")).renderDigestJson(digest);
    default:
      return format satisfies never;
  }
}
