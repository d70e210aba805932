/** Writes a new post: a section with its thread, a digest, or a note that answers a reply. */
import { createHash } from "node:crypto";
import type { PostAttachment, PostDraft, PostRef } from "../../threads/post.ts";
import type { PostKey } from "../../threads/post-key.ts";
import { nameOfKey } from "./custom-id.ts";
import { layOutDigest } from "./digest-messages.ts";
import { DiscordCallError, THREAD_EXISTS } from "./discord-call-error.ts";
import type { DiscordChannel } from "./discord-channel.ts";
import { createTagFinder } from "./forum-tag.ts";
import { MAX_FILE_BYTES, MAX_NONCE, MAX_REQUEST_BYTES } from "./limits.ts";
import { messageUrl } from "./map-message.ts";
import type { LoadedFile, OutgoingMessage } from "./message-body.ts";
import { layOutNote } from "./note-messages.ts";
import { openForWork } from "./open-for-work.ts";
import { layOutSection } from "./section-messages.ts";
import { threadName } from "./thread-name.ts";
import type { VenueContext } from "./venue-context.ts";

export function createPublisher(context: VenueContext) {
  const { activity, calls, placed, place, threads } = context;
  const findTags = createTagFinder(context);
  const nonces = createNonces();

  /** The messages after the first; gives the id of the last. */
  const writeRest = async (
    channelId: string,
    key: PostKey,
    messages: readonly OutgoingMessage[],
    firstId: string,
    signal?: AbortSignal,
  ): Promise<string> => {
    let last = firstId;
    for (const [index, message] of messages.entries()) {
      if (index > 0) last = (await calls.createMessage(channelId, message, nonces.next(key, index + 1), signal)).id;
    }
    return last;
  };

  const openForumPost = async (
    forum: DiscordChannel,
    draft: PostDraft,
    messages: readonly OutgoingMessage[],
    signal?: AbortSignal,
  ): Promise<string> => {
    const essay = draft.section?.essay ?? nameOfKey(draft.key).essay;
    const tags = await findTags(forum, essay, signal);
    const thread = await calls.createForumPost(forum.id, threadName(draft.title), tags, firstOf(messages), signal);
    const last = await half(writeRest(thread.id, draft.key, messages, thread.id, signal));
    activity.markOpened(forum.guildId, thread.id, last);
    return thread.id;
  };

  const publishSection = async (draft: PostDraft, signal?: AbortSignal): Promise<PostRef> => {
    const { essay, name } = nameOfKey(draft.key);
    const placement = await placed(essay);
    const channel = await place(placement.channel, signal);
    const isText = channel.kind === "text";
    const messages = layOutSection(draft, isText || threadName(draft.title) !== draft.title);
    const open = async (): Promise<string> => {
      const starter = await calls.createMessage(channel.id, firstOf(messages), nonces.next(draft.key, 1), signal);
      await half(
        (async () => {
          await startThread(context, channel.id, starter.id, draft.title, signal);
          await writeRest(starter.id, draft.key, messages, starter.id, signal);
        })(),
      );
      return starter.id;
    };
    const id = isText ? await open() : await openForumPost(channel, draft, messages, signal);
    nonces.done(draft.key);
    if (name.kind === "section") threads.add({ essay, section: name.section, venue: "discord", id }, placement);
    return threadRef(placement.space, id);
  };

  const publishDigest = async (draft: PostDraft, signal?: AbortSignal): Promise<PostRef> => {
    const placement = await placed(nameOfKey(draft.key).essay);
    const channel = await place(placement.digestChannel ?? placement.channel, signal);
    const files = await loadFiles(draft.attachments);
    if (channel.kind === "forum") {
      const messages = layOutDigest(draft, threadName(draft.title) !== draft.title, files);
      const id = await openForumPost(channel, draft, messages, signal);
      nonces.done(draft.key);
      return threadRef(placement.space, id);
    }
    const messages = layOutDigest(draft, true, files);
    const first = await calls.createMessage(channel.id, firstOf(messages), nonces.next(draft.key, 1), signal);
    await half(writeRest(channel.id, draft.key, messages, first.id, signal));
    nonces.done(draft.key);
    return { venue: "discord", id: first.id, url: messageUrl(placement.space, channel.id, first.id) };
  };

  /** In a thread that was locked, too: what was decided concerns those who wrote there before. */
  const publishNote = async (draft: PostDraft, signal?: AbortSignal): Promise<PostRef> => {
    if (!draft.note) throw new RangeError(`a note without a place: ${draft.key}`);
    const { threadId, replyId } = draft.note;
    const { space } = await placed(nameOfKey(draft.key).essay);
    const thread = await calls.getThread(threadId, signal);
    const outgoing = { ...layOutNote(draft), answers: replyId };
    const write = () => calls.createMessage(threadId, outgoing, nonces.next(draft.key, 1), signal);
    const { id } = await (thread.thread_metadata?.locked ? openForWork(context, thread, write, { signal }) : write());
    nonces.done(draft.key);
    return { venue: "discord", id, url: messageUrl(space, threadId, id) };
  };

  return {
    nonces,
    async publish(draft: PostDraft, signal?: AbortSignal): Promise<PostRef> {
      const { kind } = nameOfKey(draft.key).name;
      if (kind === "note") return publishNote(draft, signal);
      try {
        return await (kind === "section" ? publishSection(draft, signal) : publishDigest(draft, signal));
      } catch (error) {
        // Then the channel is gone: a post that does not stand yet cannot be.
        throw error instanceof DiscordCallError && error.isGone ? withOutcome(error, error.outcome) : error;
      }
    },
  };
}

export function threadRef(guildId: string, id: string): PostRef {
  return { venue: "discord", id, url: `https://discord.com/channels/${guildId}/${id}` };
}

/** Starts the thread of a message, or leaves the one that it has. */
export async function startThread(
  { calls }: VenueContext,
  channelId: string,
  messageId: string,
  title: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await calls.startThread(channelId, messageId, threadName(title), signal);
  } catch (error) {
    if (!(error instanceof DiscordCallError && error.discordCode === THREAD_EXISTS)) throw error;
  }
}

/** Files that can be sent; the post says all that they say. */
export async function loadFiles(attachments: readonly PostAttachment[] = []): Promise<readonly LoadedFile[]> {
  const files: LoadedFile[] = [];
  let total = 0;
  for (const { name, mediaType, alt, bytes } of attachments) {
    const content = await bytes();
    if (content === null || content.length > MAX_FILE_BYTES || total + content.length > MAX_REQUEST_BYTES) continue;
    total += content.length;
    files.push({ name, mediaType, alt, bytes: content });
  }
  return files;
}

function firstOf(messages: readonly OutgoingMessage[]): OutgoingMessage {
  const [first] = messages;
  if (!first) throw new RangeError("a post without a message");
  return first;
}

/** What fails after the post began to stand leaves half of it there: whoever asks again has to look. */
async function half<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof DiscordCallError ? withOutcome(error, "unknown") : error;
  }
}

function withOutcome(error: DiscordCallError, outcome: "not-done" | "unknown"): DiscordCallError {
  const { message, cause, status, discordCode, retryable } = error;
  return new DiscordCallError(message, { cause, status, discordCode, retryable, outcome });
}

export type Nonces = ReturnType<typeof createNonces>;

/**
 * A nonce is made of the key, the part and how often the post was finished in this process. So a write that is tried again,
 * by this process or by one that was started after it was killed, gives the message that stands already; a post that is
 * meant to be written anew is.
 */
function createNonces() {
  const finished = new Map<PostKey, number>();
  return {
    next(key: PostKey, part: number): string {
      const text = `${key} ${part} ${finished.get(key) ?? 0}`;
      return createHash("sha256").update(text).digest("base64url").slice(0, MAX_NONCE);
    },
    done: (key: PostKey): void => void finished.set(key, (finished.get(key) ?? 0) + 1),
  };
}
