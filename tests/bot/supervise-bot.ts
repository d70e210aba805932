/** The service as a process of its own, with any settings, for tests and measurements. */
import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const BOT = fileURLToPath(new URL("run-bot.ts", import.meta.url));
const RESTART_MS = 100;

export interface BotSetting {
  /** Its data folder. */
  readonly dir: string;
  /** An essay to bring in and place where the settings say; empty for none. */
  readonly essayFile: string;
  /** `REJOINDER_` variables. None of the surrounding environment counts but the log level. */
  readonly settings: Readonly<Record<string, string>>;
  /** What its clock says. */
  readonly start: Date;
}

export interface SupervisedBot {
  readonly failures: readonly string[];
  /** Of the process that runs now. */
  readonly pid: number;
  /** What the process that runs now wrote to its log. */
  readonly said: string;
  /** Of its pages, once it is ready; "" when it serves none. */
  readonly address: string;
  /** Where it takes in GitHub's webhooks, once it is ready; null when it does not. */
  readonly webhook: string | null;
  isReady(): boolean;
  setTime(time: Date): void;
  kill(): void;
  stop(): Promise<void>;
}

/** A bot that is started again whenever it ends, as a service manager would. */
export function superviseBot({ dir, essayFile, settings, start }: BotSetting): SupervisedBot {
  const env = { ...foreignVariables(), ...ownVariables(dir), ...settings };
  const failures: string[] = [];
  let child: ChildProcess;
  let time = start;
  let isReady = false;
  let isStopping = false;
  let said = "";
  let address = "";
  let webhook: string | null = null;
  let ended = Promise.resolve();
  const run = (): void => {
    isReady = false;
    const started = fork(BOT, [essayFile, time.toISOString()], {
      env,
      execArgv: [],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child = started;
    said = "";
    for (const stream of [started.stdout, started.stderr])
      stream?.setEncoding("utf8").on("data", (text) => (said += text));
    started.on("message", (message: { readonly address: string; readonly webhook: string | null }) => {
      isReady = true;
      ({ address, webhook } = message);
    });
    ended = new Promise((resolve) => {
      started.once("close", (code, signal) => {
        isReady = false;
        if (signal !== "SIGKILL" && !isStopping) failures.push(`ended with ${code ?? signal}: ${said.slice(0, 500)}`);
        if (isStopping) resolve();
        else resolve(pause(RESTART_MS).then(run));
      });
    });
  };
  run();
  return {
    failures,
    get pid() {
      return child.pid ?? 0;
    },
    get said() {
      return said;
    },
    get address() {
      return address;
    },
    get webhook() {
      return webhook;
    },
    isReady: () => isReady,
    setTime(now) {
      time = now;
      if (child.connected) child.send({ now: now.toISOString() }, () => {});
    },
    kill: () => void child.kill("SIGKILL"),
    async stop() {
      isStopping = true;
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function foreignVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("REJOINDER_")));
}

function ownVariables(dir: string): Readonly<Record<string, string>> {
  return {
    REJOINDER_DATA_DIR: dir,
    REJOINDER_TIME_ZONE: "UTC",
    REJOINDER_LOG_LEVEL: process.env.REJOINDER_LOG_LEVEL ?? "error",
  };
}
