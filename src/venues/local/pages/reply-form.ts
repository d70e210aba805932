/** The form in which a reply is written, also when it comes back with something to put right. */
import { html } from "hono/html";
import { MAX_NAME_LENGTH } from "../../../replies/clean-body.ts";
import type { Author } from "../../../replies/reply.ts";
import type { ThreadRef } from "../../venue.ts";
import { replyUrl, sectionUrl } from "../addresses.ts";
import { type FormErrors, MAX_BODY_LENGTH } from "../read-form.ts";
import type { Html } from "./layout.ts";

export interface ReplyFormModel {
  readonly thread: ThreadRef;
  /** Ties the form to one reply, however often it is sent. */
  readonly token: string;
  readonly name: string;
  readonly body: string;
  /** The reply that is answered, when it stands. */
  readonly answered: { readonly id: string; readonly author: Author } | undefined;
  readonly errors: FormErrors;
}

export function renderReplyForm({ thread, token, name, body, answered, errors }: ReplyFormModel): Html {
  const place = sectionUrl(thread.essay, thread.section);
  return html`<section id="write" class="write" aria-labelledby="write-title">
<h2 id="write-title">Write a reply</h2>
<form method="post" action="${place}/replies" data-live-form>
<input type="hidden" name="token" value="${token}">
<div id="answering">${answered ? renderAnswered(thread, answered) : ""}</div>
${renderField("name", "Your name", errors.name, (attributes) => html`<input ${attributes} type="text" value="${name}" maxlength="${MAX_NAME_LENGTH}" required autocomplete="nickname">`)}
${renderBodyField("Your reply", body, errors.body)}
<p id="body-hint" class="hint">Markdown works. Your name and reply can be seen by everybody who reads here; you can edit or delete the reply later from this browser.</p>
<p id="notice" class="error" role="alert" hidden></p>
<button type="submit">Post reply</button>
</form>
</section>`;
}

/** The body of a reply with its label; shared with the page on which it is edited. */
export function renderBodyField(label: string, body: string, error: string | undefined): Html {
  // HTML drops a line break right after the tag, so that one is added for a text that may begin with one.
  return renderField(
    "body",
    label,
    error,
    (attributes) => html`<textarea ${attributes} rows="8" maxlength="${MAX_BODY_LENGTH}" required dir="auto">
${body}</textarea>`,
  );
}

function renderField(
  name: string,
  label: string,
  error: string | undefined,
  control: (attributes: Html) => Html,
): Html {
  const described = [error === undefined ? "" : `${name}-error`, name === "body" ? "body-hint" : ""].filter(
    (id) => id !== "",
  );
  const invalid = error === undefined ? "" : html` aria-invalid="true"`;
  const attributes = html`id="${name}" name="${name}"${described.length > 0 ? html` aria-describedby="${described.join(" ")}"` : ""}${invalid}`;
  return html`<div class="field">
<label for="${name}">${label}</label>
${error === undefined ? "" : html`<p class="error" id="${name}-error">${error}</p>`}
${control(attributes)}
</div>`;
}

function renderAnswered({ essay, section }: ThreadRef, { id, author }: NonNullable<ReplyFormModel["answered"]>): Html {
  return html`<input type="hidden" name="parent" value="${id}">
<p>You answer <a href="${replyUrl(essay, section, id)}"><bdi>${author.name}</bdi></a>. <a class="answer" href="${sectionUrl(essay, section)}#write">Answer the section instead</a></p>`;
}
