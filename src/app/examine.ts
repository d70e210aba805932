/** Looks at everything that the service needs and says of each what is wrong and what to do. */
import { access, constants, mkdir, statfs } from "node:fs/promises";
import { nextInstant } from "../digest/schedule.ts";
import { sayInstant, saySchedule } from "../digest/schedule-words.ts";
import { InputError, RejoinderError } from "../errors.ts";
import type { StoredModelCall } from "../store/model-calls.ts";
import { renderTaggedAs } from "../store/replies.ts";
import { openApp } from "./app.ts";
import type { Config } from "./config.ts";
import { checkPort, checkReach } from "./examine-reach.ts";
import type { Finding } from "./finding.ts";
import { loadModels } from "./load-models.ts";
import type { Log } from "./log.ts";
import type { GitHub } from "./open-github.ts";
import type { Llm } from "./open-llm.ts";
import { listDiscussions } from "./run-steps.ts";

/** Less is worth a look: the store holds text only and grows slowly, but a full disk stops every write. */
const LOW_DISK_BYTES = 200 * 1024 * 1024;

/** For everything that is asked at one venue. */
const VENUE_TIMEOUT_MS = 60_000;

/** Every check runs, whatever the others found. */
export async function examine(config: Config, log: Log, now: () => Date): Promise<readonly Finding[]> {
  const weights = await checkWeights();
  return [
    checkNode(),
    await checkFolder(config),
    await checkDisk(config),
    weights,
    // The store is opened together with the tagger, which needs them.
    ...(weights.state === "fail" ? [STORE_UNSEEN] : await checkStore(config, log, now)),
    ...(config.localPages ? [] : [NO_PAGES]),
    ...(config.localPages || config.github?.webhookSecret ? [await checkPort(config), checkReach(config)] : []),
    checkSchedule(config, now),
  ];
}

function checkNode(): Finding {
  return { what: "node", state: "ok", detail: `version ${process.versions.node}` };
}

async function checkFolder({ dataDir }: Config): Promise<Finding> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return { what: "data folder", state: "ok", detail: dataDir };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return {
      what: "data folder",
      state: "fail",
      detail: `${dataDir} cannot be used (${code}); give this user permission there, or set REJOINDER_DATA_DIR`,
    };
  }
}

async function checkDisk({ dataDir }: Config): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const detail = `${Math.floor(free / 1024 / 1024).toLocaleString("en")} MB free`;
    if (free >= LOW_DISK_BYTES) return { what: "disk", state: "ok", detail };
    return { what: "disk", state: "warn", detail: `${detail}; free some space before it is full` };
  } catch {
    return { what: "disk", state: "warn", detail: "how much is free could not be read" };
  }
}

const NO_PAGES: Finding = {
  what: "local pages",
  state: "ok",
  detail: "not served; set REJOINDER_LOCAL_PAGES=true to have them beside the other venues",
};

const STORE_UNSEEN: Finding = { what: "store", state: "warn", detail: "not looked at before the weights are right" };

async function checkWeights(): Promise<Finding> {
  try {
    await loadModels();
    return { what: "weights", state: "ok", detail: "of the local tagger" };
  } catch (error) {
    if (!(error instanceof RejoinderError)) throw error;
    return { what: "weights", state: "fail", detail: error.message };
  }
}

async function checkStore(config: Config, log: Log, now: () => Date): Promise<readonly Finding[]> {
  const calls: StoredModelCall[] = [];
  const watch = { onModelTrouble: () => {}, onModelCall: (call: StoredModelCall) => void calls.push(call) };
  let app: Awaited<ReturnType<typeof openApp>>;
  try {
    app = await openApp(config, log, now, watch);
  } catch (error) {
    if (!(error instanceof RejoinderError)) throw error;
    // Its prices or a prompt; everything else is looked at all the same.
    if (config.llm && error instanceof InputError) {
      const model: Finding = { what: "language model", state: "fail", detail: error.message };
      return [...(await checkStore({ ...config, llm: null }, log, now)), model];
    }
    return [{ what: "store", state: "fail", detail: error.message }];
  }
  try {
    const damage = await app.store.findDamage();
    const store: Finding =
      damage === null
        ? { what: "store", state: "ok", detail: config.storeFile }
        : { what: "store", state: "fail", detail: `${config.storeFile} is damaged (${damage}); restore a backup` };
    const bot = app.bot ? await app.bot.examine(true, AbortSignal.timeout(VENUE_TIMEOUT_MS)) : [];
    const github = app.github ? await examineAtGitHub(app.github) : [];
    const model = app.llm && config.llm ? await askModel(app.llm, config.llm, calls) : [];
    const discussions = await listDiscussions(app);
    if (discussions.length === 0) {
      const none = "none yet; bring one in with: rejoinder import ESSAY.md";
      return [store, { what: "essays", state: "warn", detail: none }, ...bot, ...github, ...model];
    }
    const findings = discussions.map(async (discussion): Promise<Finding> => {
      const { essay, claims, publishedAt } = discussion;
      const replies = await app.store.replies.count(essay.slug);
      const waiting = await app.store.replies.countWork(essay.slug, renderTaggedAs(app.tagger.version, discussion));
      const parts = [
        `${essay.sections.length} sections`,
        `${claims.length} claims`,
        `${replies} replies (${waiting} not tagged yet)`,
      ];
      const problems = [
        ...(claims.length === 0 ? ["it has no claims: rejoinder claims draft --help"] : []),
        ...(publishedAt === null ? ["it is not published: rejoinder publish, or rejoinder start"] : []),
      ];
      return {
        what: `essay ${essay.slug}`,
        state: problems.length > 0 ? "warn" : "ok",
        detail: [parts.join(", "), ...problems].join("; "),
      };
    });
    return [store, ...(await Promise.all(findings)), ...bot, ...github, ...model];
  } finally {
    await app.close();
  }
}

/** Loaded only where a model is configured. */
async function askModel(
  llm: Llm,
  config: NonNullable<Config["llm"]>,
  calls: readonly StoredModelCall[],
): Promise<readonly Finding[]> {
  const { examineModel } = await import("./examine-model.ts");
  return examineModel({ llm, config, calls });
}

/** What does not answer in time is told like what refuses. */
async function examineAtGitHub(github: GitHub): Promise<readonly Finding[]> {
  const signal = AbortSignal.timeout(VENUE_TIMEOUT_MS);
  try {
    return await github.examine(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    return [{ what: "github access", state: "fail", detail: "GitHub did not answer in time; try again later" }];
  }
}

function checkSchedule({ schedule }: Config, now: () => Date): Finding {
  const next = sayInstant(nextInstant(schedule, now()));
  return {
    what: "digest",
    state: "ok",
    detail: `${saySchedule(schedule)}, the next: ${next}`,
  };
}
