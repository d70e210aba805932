/** One reply in a thread: who, when, what, and which claims it touches. */
import { html, raw } from "hono/html";
import type { Claim, ClaimId, EssaySlug } from "../../../essay/essay.ts";
import type { ShownReply } from "../../../store/site-reader.ts";
import type { Tag } from "../../../tagging/tag.ts";
import { answerUrl, claimUrl, replyAnchor, replyUrl } from "../addresses.ts";
import type { PlacedReply } from "../arrange-thread.ts";
import { renderSign } from "./claim-list.ts";
import type { Html } from "./layout.ts";
import { renderLiveItem } from "./live-item.ts";
import { LEFT_WORDS, renderTime } from "./page-words.ts";
import { renderSuspectMark } from "./suspect-mark.ts";

/** Deeper answers are not indented further; each says whom it answers. */
const MAX_INDENT = 4;

export interface ReplyItemModel {
  readonly essay: EssaySlug;
  readonly section: number;
  readonly page: number;
  readonly place: PlacedReply;
  /** Undefined for one that was taken back. */
  readonly shown: ShownReply | undefined;
  /** Name of the person it answers; undefined when it answers the section; null when that reply was taken back. */
  readonly answers: string | null | undefined;
  readonly claims: ReadonlyMap<ClaimId, Claim>;
  /** Safe HTML. */
  readonly text: string;
  /** What was decided about the points that the reply makes; safe HTML. */
  readonly notes: readonly string[];
  readonly isOwn: boolean;
  readonly isOpen: boolean;
  /** Whether the page is shown to the essay's author. */
  readonly isAuthor: boolean;
  readonly timeZone: string;
}

export function renderReplyItem(model: ReplyItemModel): Html {
  const anchor = replyAnchor(model.place.id);
  const className = `reply depth-${Math.min(MAX_INDENT, model.place.depth)}${model.isOwn ? " own" : ""}`;
  const content = model.shown
    ? renderLive(model, model.shown, anchor)
    : html`<p class="withdrawn">This reply was withdrawn.</p>`;
  return renderLiveItem(anchor, className, html`${content}${renderNotes(model)}`);
}

/** Ours and no replies, so that nobody can answer them; they stand under a withdrawn reply as well. */
function renderNotes({ notes }: ReplyItemModel): Html | string {
  if (notes.length === 0) return "";
  return html`<div class="notes" role="note">${notes.map((note) => html`<div class="note" dir="auto">${raw(note)}</div>`)}</div>`;
}

function renderLive(model: ReplyItemModel, { reply, tags, isSuspect }: ShownReply, anchor: string): Html {
  const { essay, section, timeZone } = model;
  const edited = reply.editedAt ? html` · edited ${renderTime(reply.editedAt, timeZone)}` : "";
  return html`<article aria-labelledby="${anchor}-by">
<header><h3 id="${anchor}-by"><bdi>${reply.author.name}</bdi></h3>
<p class="meta">${renderAnswers(model)}<a href="${replyUrl(essay, section, reply.id)}" id="${anchor}-link">${renderTime(reply.createdAt, timeZone)}</a>${edited}${renderSuspectMark(isSuspect)}</p></header>
<div class="text" dir="auto">${raw(model.text)}</div>
<div class="reply-foot">${renderTags(model, tags, anchor)}
${model.isOpen ? renderActions(model, reply.author.name, anchor) : ""}</div>
</article>`;
}

function renderAnswers({ essay, section, place, answers }: ReplyItemModel): Html | string {
  if (answers === undefined || place.parentId === null) return "";
  const label = answers === null ? "a withdrawn reply" : html`<bdi>${answers}</bdi>`;
  return html`answers <a href="${replyUrl(essay, section, place.parentId)}">${label}</a> · `;
}

function renderTags(model: ReplyItemModel, tags: ShownReply["tags"], anchor: string): Html {
  if (!tags.isTagged) return html`<p class="tags waiting">being read …</p>`;
  const known = tags.tags.filter((tag) => model.claims.has(tag.claimId));
  if (known.length === 0)
    return html`<p class="tags none">${tags.left === null ? LEFT_WORDS["no-claim"] : LEFT_WORDS[tags.left]}</p>`;
  return html`<div class="tags">${known.map((tag) => renderTag(model, tag, anchor))}</div>`;
}

function renderTag({ essay, claims }: ReplyItemModel, tag: Tag, anchor: string): Html {
  const claim = claims.get(tag.claimId);
  return html`<details class="tag stance-${tag.stance}" id="${anchor}-${replyAnchor(tag.claimId)}">
<summary>${renderSign(tag.stance)}${tag.stance} ${tag.claimId}</summary>
<div class="tag-more"><p><a href="${claimUrl(essay, tag.claimId)}">${tag.claimId}</a> ${claim?.claim ?? ""}</p>
<p>It rests on these words, with a confidence of ${Math.round(tag.confidence * 100)} %:</p>
<blockquote dir="auto"><p>${tag.evidence.text}</p></blockquote></div>
</details>`;
}

function renderActions(
  { essay, section, page, place, isOwn, isAuthor }: ReplyItemModel,
  name: string,
  anchor: string,
): Html {
  const url = replyUrl(essay, section, place.id);
  const own = html` <a href="${url}/edit" id="${anchor}-edit">Edit<span class="sr-only"> your reply</span></a> <a href="${url}/delete" id="${anchor}-delete">Delete<span class="sr-only"> your reply</span></a>`;
  const answerer =
    isAuthor && !isOwn
      ? html` <a href="${url}/answerer" id="${anchor}-answerer">Speaks for me<span class="sr-only">: ${name}</span></a>`
      : "";
  return html`<p class="actions"><a class="answer" href="${answerUrl(essay, section, place.id, page)}" id="${anchor}-answer">Answer<span class="sr-only"> ${name}</span></a>${isOwn ? own : ""}${answerer}</p>`;
}
