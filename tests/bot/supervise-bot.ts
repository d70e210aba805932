/** The service with Discord as its venue as a process of its own, for tests and measurements. */
import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { FakeDiscord } from "../servers/discord/fake-discord.ts";

const BOT = fileURLToPath(new URL("run-bot.ts", import.meta.url));
const RESTART_MS = 100;

export interface BotSetting {
  /** Its data folder. */
  readonly dir: string;
  /** An essay to bring in and place in the channel; empty for none. */
  readonly essayFile: string;
  readonly discord: Pick<FakeDiscord, "apiUrl" | "token">;
  readonly channel: string;
  /** What its clock says. */
  readonly start: Date;
}

export interface SupervisedBot {
  readonly failures: readonly string[];
  /** Of the process that runs now. */
  readonly pid: number;
  isReady(): boolean;
  setTime(time: Date): void;
  kill(): void;
  stop(): Promise<void>;
}

/** A bot that is started again whenever it ends, as a service manager would. */
export function superviseBot({ dir, essayFile, discord, channel, start }: BotSetting): SupervisedBot {
  const args = [dir, essayFile, discord.apiUrl, discord.token, channel];
  const failures: string[] = [];
  let child: ChildProcess;
  let time = start;
  let isReady = false;
  let isStopping = false;
  let ended = Promise.resolve();
  const run = (): void => {
    isReady = false;
    const started = fork(BOT, [...args, time.toISOString()], { stdio: ["ignore", "pipe", "pipe", "ipc"] });
    child = started;
    let said = "";
    for (const stream of [started.stdout, started.stderr])
      stream?.setEncoding("utf8").on("data", (text) => (said += text));
    started.on("message", () => {
      isReady = true;
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
