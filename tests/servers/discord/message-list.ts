/** The messages of one channel, in the order of their ids, with Discord's way of paging through them. */
import { compareIds } from "./clock.ts";
import type { RawMessage } from "./world.ts";

export interface MessagePage {
  readonly limit: number;
  readonly before?: string;
  readonly after?: string;
  readonly around?: string;
}

export class MessageList {
  readonly #byId = new Map<string, RawMessage>();
  /** Ids in rising order; those of messages that are gone are taken out. */
  #ids: string[] = [];

  get size(): number {
    return this.#byId.size;
  }

  get lastId(): string | null {
    return this.#ids.at(-1) ?? null;
  }

  get(id: string): RawMessage | undefined {
    return this.#byId.get(id);
  }

  add(message: RawMessage): void {
    this.#byId.set(message.id, message);
    const last = this.#ids.at(-1);
    if (last === undefined || compareIds(last, message.id) < 0) this.#ids.push(message.id);
    else this.#ids.splice(this.#indexAfter(message.id), 0, message.id);
  }

  delete(id: string): boolean {
    if (!this.#byId.delete(id)) return false;
    this.#ids.splice(this.#indexAfter(id) - 1, 1);
    return true;
  }

  /** The oldest first. */
  all(): RawMessage[] {
    return this.#ids.map((id) => this.#byId.get(id) as RawMessage);
  }

  /** The newest first, also with `after`, where the page begins right after that id. */
  page({ limit, before, after, around }: MessagePage): RawMessage[] {
    let from = this.#ids.length - limit;
    let to = this.#ids.length;
    if (around !== undefined) {
      from = this.#indexAfter(around) - Math.ceil(limit / 2);
      to = from + limit;
    } else if (before !== undefined) {
      to = this.#indexAfter(String(BigInt(before) - 1n));
      from = to - limit;
    } else if (after !== undefined) {
      from = this.#indexAfter(after);
      to = from + limit;
    }
    const ids = this.#ids.slice(Math.max(0, from), Math.max(0, to)).toReversed();
    return ids.map((id) => this.#byId.get(id) as RawMessage);
  }

  /** How many ids are at most `id`. */
  #indexAfter(id: string): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareIds(this.#ids[middle] as string, id) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
