/** The threads that are ours, kept current, with where they stand. */
import type { EssaySlug } from "../../essay/essay.ts";
import type { Placement } from "../../threads/placement.ts";
import type { ThreadRef } from "../venue.ts";

export interface OurThread {
  readonly ref: ThreadRef;
  readonly guildId: string;
  readonly parentId: string;
}

export interface OurThreads {
  find(id: string): OurThread | undefined;
  list(): readonly OurThread[];
  add(ref: ThreadRef, placement: Placement): void;
  remove(id: string): void;
  /** Takes over what the store knows; one reading at a time. */
  load(): Promise<void>;
}

export function createOurThreads(
  threads: () => Promise<readonly ThreadRef[]>,
  placementOf: (essay: EssaySlug) => Promise<Placement | undefined>,
): OurThreads {
  const known = new Map<string, OurThread>();
  let loading: Promise<void> | undefined;
  const add = ({ essay, section, venue, id }: ThreadRef, { space, channel }: Placement): void => {
    known.set(id, { ref: { essay, section, venue, id }, guildId: space, parentId: channel });
  };
  const readAll = async (): Promise<void> => {
    for (const [essay, refs] of Map.groupBy(await threads(), (ref) => ref.essay)) {
      const placement = await placementOf(essay);
      if (!placement) continue;
      for (const ref of refs) if (!known.has(ref.id)) add(ref, placement);
    }
  };
  return {
    find: (id) => known.get(id),
    list: () => [...known.values()],
    add,
    remove: (id) => void known.delete(id),
    load() {
      loading ??= readAll().finally(() => {
        loading = undefined;
      });
      return loading;
    },
  };
}
