/** What every venue promises, as tests. Each adapter runs them against itself, so that no fake and no adapter drifts. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { cleanBody } from "../../src/replies/clean-body.ts";
import type { PostDraft, PostRef } from "../../src/threads/post.ts";
import { renderPostKey } from "../../src/threads/post-key.ts";
import type { ThreadItem, ThreadRef, Venue, VenueEvent } from "../../src/venues/venue.ts";
import { listAll } from "../list-all.ts";

/** A venue with people in it. Ids are the venue's own. */
export interface VenueHarness {
  readonly venue: Venue;
  /** A person writes in a thread, as `author` (a name the harness keeps apart from other names); gives back the id. */
  write(
    thread: ThreadRef,
    message: { readonly body: string; readonly parentId?: string; readonly author?: string },
  ): Promise<string>;
  /** The person edits what they wrote. */
  edit(thread: ThreadRef, id: string, body: string): Promise<void>;
  /** The person deletes what they wrote. */
  remove(thread: ThreadRef, id: string): Promise<void>;
  /** Where people can open posts of their own: one opens a post with the same text as ours, marker and all. */
  forge?(draft: PostDraft): Promise<void>;
  /** Title and body of a post as they stand at the venue, where the harness can see them. */
  content?(post: PostRef): Promise<{ readonly title: string; readonly body: string }>;
  /** A note as people see it, by its id: its words, and the id of what it stands under. Undefined when it is not there. */
  note(thread: ThreadRef, id: string): Promise<{ readonly body: string; readonly under: string | null } | undefined>;
  close?(): Promise<void>;
}

export function describeVenueContract(name: string, makeHarness: () => Promise<VenueHarness>): void {
  describe(`the ${name} venue keeps the contract of venues`, () => {
    let harness: VenueHarness;
    let venue: Venue;
    beforeEach(async () => {
      harness = await makeHarness();
      venue = harness.venue;
    });
    afterEach(() => harness.close?.());

    const essay = "an-essay" as EssaySlug;
    const draftOf = (section: number, body = `Body of section ${section}.`, of = essay): PostDraft => {
      const key = renderPostKey({ kind: "section", essay: of, section, venue: venue.name });
      return { key, title: `Section ${section}`, body };
    };
    const openThread = async (section = 1): Promise<ThreadRef> => {
      const post = await venue.publish(draftOf(section));
      return { essay, section, venue: venue.name, id: post.id };
    };
    const own = async (of = essay) => listAll(venue.findOwnPosts(of));
    const read = async (thread: ThreadRef, after?: string) => listAll(venue.listReplies(thread, after));
    const bodies = (items: readonly ThreadItem[]) =>
      items.flatMap((item) => (item.kind === "reply" ? [item.reply.body] : []));

    describe("posts", () => {
      it("finds a published post by its key", async () => {
        const post = await venue.publish(draftOf(1));
        expect(post.venue).toBe(venue.name);
        expect(await own()).toEqual([{ ...post, key: draftOf(1).key }]);
      });

      it("finds posts in the order of their creation, digests beside sections", async () => {
        await venue.publish(draftOf(2));
        await venue.publish(draftOf(1));
        const key = renderPostKey({ kind: "digest", essay, period: "2026-03-02", venue: venue.name });
        await venue.publish({ key, title: "Digest", body: "Nothing happened." });
        expect((await own()).map((post) => post.key)).toEqual([draftOf(2).key, draftOf(1).key, key]);
      });

      it("writes two posts when it is asked twice: looking first is the caller's part", async () => {
        const first = await venue.publish(draftOf(1));
        const second = await venue.publish(draftOf(1));
        expect(second.id).not.toBe(first.id);
        expect((await own()).map(({ id }) => id)).toEqual([first.id, second.id]);
      });

      it("keeps the posts of two essays apart, also when one name begins with the other", async () => {
        await venue.publish(draftOf(1));
        await venue.publish(draftOf(1, "Other.", "an-essay-2" as EssaySlug));
        expect((await own()).map((post) => post.key)).toEqual([draftOf(1).key]);
      });

      it("changes the content of a post and not its identity, also when the same edit comes twice", async () => {
        const post = await venue.publish(draftOf(1));
        await venue.edit(post, draftOf(1, "A better body."));
        await venue.edit(post, draftOf(1, "A better body."));
        expect(await own()).toEqual([{ ...post, key: draftOf(1).key }]);
        const content = await harness.content?.(post);
        if (content) expect(content.body).toContain("A better body.");
      });

      it("keeps the replies of a post that is edited", async () => {
        const thread = await openThread();
        await harness.write(thread, { body: "I said this before." });
        await venue.edit({ venue: venue.name, id: thread.id, url: null }, draftOf(1, "New body."));
        expect(bodies(await read(thread))).toEqual(["I said this before."]);
      });

      it("does not take a person's copy of our marker for a post of ours", async () => {
        const thread = await openThread();
        await harness.write(thread, { body: `<!-- rejoinder ${draftOf(7).key} -->` });
        await harness.forge?.(draftOf(7));
        expect((await own()).map((post) => post.key)).toEqual([draftOf(1).key]);
      });
    });

    describe("replies", () => {
      it("lists what people wrote, whole, in the order of writing, and the same again", async () => {
        const thread = await openThread();
        const first = await harness.write(thread, { body: "First.", author: "Ada" });
        const second = await harness.write(thread, { body: "Second.", author: "Brook", parentId: first });
        const items = await read(thread);
        const replies = items.flatMap((item) => (item.kind === "reply" ? [item.reply] : []));
        const place = { essay, section: 1, venue: venue.name };
        expect(replies).toMatchObject([
          { ...place, id: first, body: "First.", parentId: null, editedAt: null },
          { ...place, id: second, body: "Second.", parentId: first, editedAt: null },
        ]);
        expect(replies[0]?.author.id).not.toBe(replies[1]?.author.id);
        expect(await read(thread)).toEqual(items);
      });

      it("does not list our own post", async () => {
        const items = await read(await openThread());
        expect(items.filter(({ kind }) => kind !== "read")).toEqual([]);
      });

      it("keeps the threads of two sections apart", async () => {
        const [one, two] = [await openThread(1), await openThread(2)];
        await harness.write(one, { body: "About one." });
        await harness.write(two, { body: "About two." });
        expect(bodies(await read(one))).toEqual(["About one."]);
        expect(bodies(await read(two))).toEqual(["About two."]);
      });

      it("yields everything new after a cursor", async () => {
        const thread = await openThread();
        await harness.write(thread, { body: "Old." });
        const cursor = (await read(thread)).at(-1)?.cursor;
        await harness.write(thread, { body: "New." });
        await harness.write(thread, { body: "Newer." });
        const after = bodies(await read(thread, cursor)).filter((body) => body !== "Old.");
        expect(after).toEqual(["New.", "Newer."]);
      });

      it("takes up again after any item, so that a reading may stop anywhere", async () => {
        const thread = await openThread();
        for (const body of ["One.", "Two.", "Three."]) await harness.write(thread, { body });
        const items = await read(thread);
        for (const [index, item] of items.entries()) {
          const rest = bodies(await read(thread, item.cursor));
          expect(rest).toEqual(expect.arrayContaining(bodies(items.slice(index + 1))));
        }
      });

      it("shows an edit to a complete reading", async () => {
        const thread = await openThread();
        const id = await harness.write(thread, { body: "I agree." });
        await harness.edit(thread, id, "I agree, mostly.");
        const [item, ...rest] = await read(thread);
        expect(rest).toEqual([]);
        expect(item).toMatchObject({ kind: "reply", reply: { id, body: "I agree, mostly." } });
        if (item?.kind === "reply") expect(item.reply.editedAt).toBeInstanceOf(Date);
      });

      it("leaves what was deleted out of a complete reading", async () => {
        const thread = await openThread();
        const id = await harness.write(thread, { body: "I take this back." });
        const answer = await harness.write(thread, { body: "Why?", parentId: id });
        await harness.remove(thread, id);
        expect(await read(thread)).toMatchObject([{ kind: "reply", reply: { id: answer } }]);
      });

      it.each([
        ["markup", `<script>alert("x")</script><img src=x onerror=alert(1)> & &amp;`],
        ["mentions", "@everyone @here <@123456789012345678> #1 deadbeef"],
        ["Markdown", "# Heading\n\n> quoted\n\n```js\nconst a = 1;\n```\n\n[a](javascript:alert(1)) *b* _c_"],
        ["other scripts and pictographs", "日本語のテキスト 👩‍🚀 مرحبا שלום"],
        ["a marker of ours", "<!-- rejoinder section:an-essay/1@local --> and more"],
      ])("carries %s through as they were written", async (_kind, body) => {
        const thread = await openThread();
        await harness.write(thread, { body });
        expect(bodies(await read(thread)).map(cleanBody)).toEqual([cleanBody(body)]);
      });
    });

    describe("notes", () => {
      const noteOf = (thread: ThreadRef, replyId: string, body = "**Point 12: declined.**"): PostDraft => {
        const key = renderPostKey({ kind: "note", essay, point: 12, sequence: 1, venue: venue.name });
        return { key, title: "Point 12", body, note: { threadId: thread.id, replyId } };
      };
      const notes = async () => listAll(venue.findOwnPosts(essay, undefined, "note"));

      it("stand under the reply that they answer, and are found again when they are asked for", async () => {
        const thread = await openThread();
        const id = await harness.write(thread, { body: "I disagree." });
        await harness.write(thread, { body: "I do not.", author: "Brook" });
        const draft = noteOf(thread, id);
        const post = await venue.publish(draft);
        expect(await harness.note(thread, post.id)).toMatchObject({ under: id });
        expect((await harness.note(thread, post.id))?.body).toContain("**Point 12: declined.**");
        expect(await notes()).toEqual([{ ...post, key: draft.key }]);
        expect((await own()).map(({ key }) => key)).toEqual([draftOf(1).key]);
      });

      it("stand in the conversation of a reply that answers another", async () => {
        const thread = await openThread();
        const first = await harness.write(thread, { body: "I disagree." });
        const second = await harness.write(thread, { body: "So do I.", author: "Brook", parentId: first });
        const post = await venue.publish(noteOf(thread, second));
        expect([first, second]).toContain((await harness.note(thread, post.id))?.under);
      });

      it("are no replies, and do not hide those that come after them", async () => {
        const thread = await openThread();
        const id = await harness.write(thread, { body: "I disagree." });
        const cursor = (await read(thread)).at(-1)?.cursor;
        await venue.publish(noteOf(thread, id));
        expect(bodies(await read(thread))).toEqual(["I disagree."]);
        await harness.write(thread, { body: "I still do." });
        expect(bodies(await read(thread))).toEqual(["I disagree.", "I still do."]);
        expect(bodies(await read(thread, cursor)).at(-1)).toBe("I still do.");
      });

      it("are edited in place, also without being told where they stand", async () => {
        const thread = await openThread();
        const id = await harness.write(thread, { body: "I disagree." });
        const post = await venue.publish(noteOf(thread, id));
        const { note: _, ...edited } = noteOf(thread, id, "**Point 12: accepted.**");
        await venue.edit(post, edited);
        await venue.edit(post, edited);
        const seen = await harness.note(thread, post.id);
        expect(seen?.body).toContain("accepted");
        expect(seen?.body).not.toContain("declined");
        expect(await notes()).toEqual([{ ...post, key: edited.key }]);
      });

      it("are refused as gone where the reply was taken back, and leave nothing behind", async () => {
        const thread = await openThread();
        const id = await harness.write(thread, { body: "I take this back." });
        await harness.remove(thread, id);
        const publishing = venue.publish(noteOf(thread, id));
        await expect(publishing).rejects.toMatchObject({ code: "venue", isGone: true, outcome: "not-done" });
        expect(await notes()).toEqual([]);
      });

      it("stay when the reply is taken back later", async () => {
        const thread = await openThread();
        const id = await harness.write(thread, { body: "I take this back." });
        const post = await venue.publish(noteOf(thread, id));
        await harness.remove(thread, id);
        expect((await harness.note(thread, post.id))?.body).toContain("**Point 12: declined.**");
        await venue.edit(post, noteOf(thread, id, "**Point 12: accepted.**"));
        expect((await notes()).map((each) => each.id)).toEqual([post.id]);
      });

      it("are not taken from others who copy their marker", async () => {
        const thread = await openThread();
        const id = await harness.write(thread, { body: "I disagree." });
        await harness.write(thread, { body: `Mine. <!-- rejoinder ${noteOf(thread, id).key} -->`, parentId: id });
        expect(await notes()).toEqual([]);
      });
    });

    describe("stopping and listening", () => {
      it("stops a reading with an error, never as if the thread ended there", async () => {
        const thread = await openThread();
        for (const body of ["One.", "Two.", "Three."]) await harness.write(thread, { body });
        const controller = new AbortController();
        const seen: string[] = [];
        const reading = async (): Promise<void> => {
          for await (const item of venue.listReplies(thread, undefined, controller.signal)) {
            seen.push(item.kind);
            controller.abort();
          }
        };
        await expect(reading()).rejects.toThrow();
        expect(seen).toEqual(["reply"]);
      });

      it("does nothing when it was stopped before", async () => {
        await expect(venue.publish(draftOf(1), AbortSignal.abort())).rejects.toThrow();
        expect(await own()).toEqual([]);
      });

      it("tells of a new reply, and stops listening when asked", async () => {
        const thread = await openThread();
        const controller = new AbortController();
        let hear: (event: VenueEvent) => void = () => {};
        const heard = new Promise<VenueEvent>((resolve) => {
          hear = resolve;
        });
        const listening = venue.listen((event) => hear(event), controller.signal);
        await harness.write(thread, { body: "Hello." });
        const event = await heard;
        expect(event.thread).toEqual(thread);
        expect(["reply", "thread-changed"]).toContain(event.kind);
        controller.abort();
        await listening;
        hear = () => expect.unreachable("an event after the end");
        await harness.write(thread, { body: "Is anybody there?" });
      });
    });
  });
}
