/**
 * Two weeks at a GitHub on loopback: an essay of three sections is published, people comment, answer, edit, take back and command, a
 * digest is posted, a point is settled, and a second digest is posted, which closes the first. The service is a process of its own; a fault hits one of its calls, or it
 * is killed there, and it is started again.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gitHubSettings } from "../bot/github-settings.ts";
import { areAllSent, listLiveReplies } from "../bot/read-store.ts";
import { type SupervisedBot, superviseBot } from "../bot/supervise-bot.ts";
import { waitFor } from "../bot/wait-for.ts";
import type {
  FakeGitHub,
  FakeRepository,
  RequestRecord,
  ShownComment,
  ShownDiscussion,
} from "../servers/github/fake-github.ts";
import { startGitHub } from "../servers/github/start-github.ts";
import { MONDAY, NEXT_WEEK, SAID, writeBeeEssay } from "./bee-essay.ts";
import type { Played } from "./disturb.ts";
import { faultOf, type GitHubMoment, isClosingOver } from "./github-disturbances.ts";
import { SETTLED, settleFirst } from "./settle-first.ts";
import { withoutChance } from "./without-chance.ts";

/** How long the service may take to come to the end of a step, repeats and pauses between them included. */
const STEP_MS = 60_000;
/** What comes twice comes soon: the service looks around six times in this time. */
const GRACE_MS = 1000;
const WEEK_MS = 7 * 86_400_000;
const HOUR_MS = 3_600_000;

export async function playGitHubWeek(moment?: GitHubMoment): Promise<Played> {
  const dir = mkdtempSync(join(tmpdir(), "rejoinder-week-"));
  const github = await startGitHub({ start: MONDAY });
  try {
    return await play(github, dir, moment);
  } finally {
    await github.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function play(github: FakeGitHub, dir: string, moment: GitHubMoment | undefined): Promise<Played> {
  const essayFile = writeBeeEssay(dir);
  const repository = github.addRepository("beekeepers", "essays");
  const keeper = repository.addPerson("keeper-invented", { permission: "triage" });
  const [ada, brook] = [repository.addPerson("ada-invented"), repository.addPerson("brook-invented")];
  const settings = gitHubSettings(github, repository, { settings: { REJOINDER_GITHUB_CLAIM_COMMENTS: "true" } });
  const bot = superviseBot({ dir, essayFile, settings, start: MONDAY });
  const clock = createClocks(github, bot);
  if (moment) github.fail(faultOf(moment, bot.kill));
  const until = (what: string, isSo: () => boolean): Promise<void> =>
    waitFor(what, bot, () => clock.passHourAfterLimit(moment) || isSo(), { mostMs: STEP_MS, endsOnFailure: false });
  try {
    await until("three discussions", () => sections(repository).length >= 3 && areAllSent(dir, 3) && bot.isReady());
    const [one = "", two = "", three = ""] = sections(repository).map(({ id }) => id);
    const first = ada.comment(one, SAID.first);
    const second = brook.comment(one, SAID.second, { replyTo: first });
    const third = ada.comment(two, SAID.third);
    // Known before they change: of what was written and taken back while nobody looked there is nothing to report.
    await until("the replies", () => listLiveReplies(dir).length === 3);
    ada.edit(third, SAID.edited);
    brook.remove(second);
    await until("what was edited and taken back", () => areAsAtLast(dir));
    keeper.comment(two, "/rejoinder status");
    await until("an answer", () => answers(repository).length >= 1);
    clock.set(NEXT_WEEK);
    await until("the digest", () => digests(repository).length >= 1 && areAllSent(dir, 4));
    await settleFirst(dir, NEXT_WEEK);
    await until("a note", () => notes(repository).length >= 1 && areAllSent(dir, 5));
    brook.comment(three, "Gardens are better than roofs: bees need water nearby.");
    await until("a third reply", () => listLiveReplies(dir).length === 3);
    clock.set(new Date(NEXT_WEEK.getTime() + WEEK_MS));
    await until("the second digest", () => digests(repository).length >= 2 && areAllSent(dir, 6));
    const isLeftOpen = (): boolean => isClosingOver(github, moment);
    await until("the first digest closed", () => digests(repository)[0]?.closedAs !== null || isLeftOpen());
    await pause(GRACE_MS);
    await until("a service that runs", () => bot.isReady());
    return {
      outcome: describeEnd(repository, dir, isLeftOpen()),
      calls: github.requests.map(({ kind, label, name }) => ({
        name: nameOf({ kind, label, name }),
        isRead: kind !== "mutation",
      })),
      failures: bot.failures,
      violations: github.failures,
      checked: github.requests.length,
      wasDisturbed: github.pendingFaults === 0,
    };
  } finally {
    await bot.stop();
  }
}

/** The clocks of GitHub and of the service. */
function createClocks(github: FakeGitHub, bot: SupervisedBot) {
  let hasPassed = false;
  const set = (time: Date): void => {
    github.clock.set(time);
    bot.setTime(time);
  };
  return {
    set,
    /** Who used up the points of an hour waits for the next one: it comes once the limit was met. Never says that anything is so. */
    passHourAfterLimit(moment: GitHubMoment | undefined): boolean {
      if (hasPassed || !moment?.disturbance.startsWith("rate-limit") || github.pendingFaults > 0) return false;
      hasPassed = true;
      set(new Date(github.clock.now().getTime() + HOUR_MS + 60_000));
      return false;
    },
  };
}

function areAsAtLast(dir: string): boolean {
  const bodies = listLiveReplies(dir).map(({ body }) => body);
  return bodies.length === 2 && bodies.includes(SAID.edited);
}

const isDigest = ({ title }: ShownDiscussion): boolean => title.startsWith("Digest");
const sections = (repository: FakeRepository) =>
  repository
    .discussions()
    .filter((each) => !isDigest(each))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1));
const digests = (repository: FakeRepository) => repository.discussions().filter(isDigest);

/** What the service said to commands. */
function answers(repository: FakeRepository): readonly ShownComment[] {
  const asked = sections(repository).flatMap(({ comments }) => comments.filter(({ body }) => body.startsWith("/")));
  return asked.flatMap(({ replies }) => replies);
}

/** What was told of a decision. */
function notes(repository: FakeRepository): readonly ShownComment[] {
  const replies = sections(repository).flatMap(({ comments }) => comments.flatMap((each) => each.replies));
  return replies.filter(({ body }) => body.startsWith(SETTLED));
}

function describeEnd(repository: FakeRepository, dir: string, isLeftOpen: boolean): string {
  const stateOf = ({ closedAs }: ShownDiscussion): string => closedAs ?? "open";
  const [former] = digests(repository);
  const discussions = [...sections(repository), ...digests(repository)].flatMap((each) => [
    `${each.category}: ${each.title} (${each.author}, ${isLeftOpen && each.id === former?.id ? "OUTDATED" : stateOf(each)}) ${words(each)}`,
    ...each.comments.flatMap((comment) => [
      `  ${comment.author}: ${words(comment)}`,
      ...comment.replies.map((reply) => `    ${reply.author}: ${words(reply)}`),
    ]),
  ]);
  const replies = listLiveReplies(dir).map((reply) => `reply ${JSON.stringify(reply)}`);
  return [...discussions, ...replies].join("\n");
}

/** Numbers and ids differ from run to run where something was tried again. */
function words({ body, isDeleted = false }: { readonly body: string; readonly isDeleted?: boolean }): string {
  const plain = withoutChance(body)
    .replaceAll(/\/discussions\/\d+(?:#discussioncomment-\d+)?/g, "/discussions/N")
    .replaceAll(/answer:[^ ]+/g, "answer:ID");
  return isDeleted ? "(deleted)" : JSON.stringify(plain);
}

function nameOf({ kind, name }: Pick<RequestRecord, "kind" | "label" | "name">): string {
  return kind === "rest" ? `GET ${name}` : `${kind} ${name}`;
}
