/** Comments that hold commands, from when they were read until they are answered; afterwards only that they were. */
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** `request` says who asks for what, in words of whoever notes it; `answer` is null until the commands were carried out. */
export interface CommentCommand {
  /** The venue's id of the comment. */
  readonly id: string;
  /** The venue's id of the thread. */
  readonly thread: string;
  readonly request: string;
  readonly answer: string | null;
  /** How often somebody began to carry it out or to post the answer. */
  readonly attempts: number;
  readonly notedAt: Date;
}

export interface CommentCommandStore {
  /** A comment that is known stays as it is, whatever it says now. Says whether it is new. */
  note(command: Pick<CommentCommand, "id" | "thread" | "request">, at: Date): Promise<boolean>;
  /** Those without an end, the oldest first. */
  listWaiting(limit: number): Promise<readonly CommentCommand[]>;
  beginAttempt(id: string): Promise<void>;
  saveAnswer(id: string, answer: string): Promise<void>;
  /** Who asked, for what, and what was said is forgotten; the comment stays known. */
  finish(id: string): Promise<void>;
}

export function createCommentCommandStore(db: Kysely<Tables>): CommentCommandStore {
  const update = () => db.updateTable("comment_command");
  return {
    async note({ id, thread, request }, at) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("comment_command")
        .values({ id, thread, request, noted_at: at.toISOString() })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async listWaiting(limit) {
      const query = db.selectFrom("comment_command").selectAll().where("is_done", "=", 0);
      const rows = await query.orderBy("noted_at").orderBy("id").limit(limit).execute();
      return rows.map(({ id, thread, request, answer, attempts, noted_at }) => {
        return { id, thread, request: request ?? "", answer, attempts, notedAt: new Date(noted_at) };
      });
    },
    async beginAttempt(id) {
      await update()
        .set((row) => ({ attempts: row("attempts", "+", 1) }))
        .where("id", "=", id)
        .execute();
    },
    async saveAnswer(id, answer) {
      await update().set({ answer }).where("id", "=", id).execute();
    },
    async finish(id) {
      await update().set({ is_done: 1, request: null, answer: null }).where("id", "=", id).execute();
    },
  };
}
