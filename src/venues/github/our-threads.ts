/** The threads at GitHub that are ours: those that the store knows, and those that were made or found since. */
import type { ThreadRef } from "../venue.ts";

export interface OurThreads {
  /** All of them; asks the store. */
  list(): Promise<readonly ThreadRef[]>;
  find(id: string): Promise<ThreadRef | undefined>;
  /** `url`: address of the discussion. */
  add(thread: ThreadRef, url: string): void;
  forget(id: string): void;
  /** Of the section of an essay; null when it is not known here. */
  urlOf(essay: string, section: number): string | null;
}

export function createOurThreads(stored: () => Promise<readonly ThreadRef[]>): OurThreads {
  const added = new Map<string, ThreadRef>();
  const urls = new Map<string, string>();
  const list = async (): Promise<readonly ThreadRef[]> => {
    const all = new Map([...added, ...(await stored()).map((thread) => [thread.id, thread] as const)]);
    return [...all.values()];
  };
  return {
    list,
    async find(id) {
      return added.get(id) ?? (await list()).find((thread) => thread.id === id);
    },
    add(thread, url) {
      added.set(thread.id, thread);
      urls.set(`${thread.essay}/${thread.section}`, url);
    },
    forget: (id) => void added.delete(id),
    urlOf: (essay, section) => urls.get(`${essay}/${section}`) ?? null,
  };
}
