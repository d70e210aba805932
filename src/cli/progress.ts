/** How far long work has come: one line that is redrawn on a terminal, a line now and then elsewhere. */
import type { Io } from "./io.ts";

const REDRAW_MS = 100;
const LINE_MS = 5_000;
const BAR_WIDTH = 24;

export interface Progress {
  update(done: number): void;
  /** Takes the bar away; call it whether the work went well or not. */
  end(): void;
}

/** `total` null when it is not known. Draws nothing for work that is over in a moment. */
export function createProgress({ stderr, isTerminal, now }: Io, label: string, total: number | null): Progress {
  let last = now().getTime();
  let isDrawn = false;
  return {
    update(done) {
      const time = now().getTime();
      if (time - last < (isTerminal ? REDRAW_MS : LINE_MS)) return;
      last = time;
      const line = renderProgress(label, done, total);
      stderr(isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
      isDrawn = isTerminal;
    },
    end() {
      if (isDrawn) stderr("\r\u001b[2K");
      isDrawn = false;
    },
  };
}

export function renderProgress(label: string, done: number, total: number | null): string {
  if (total === null || total <= 0) return `${label}: ${done.toLocaleString("en")}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * BAR_WIDTH);
  const bar = "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
  return `${label} [${bar}] ${Math.floor(share * 100)} % (${done.toLocaleString("en")} of ${total.toLocaleString("en")})`;
}
