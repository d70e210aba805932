/** Pages on which people edit and delete what they wrote. */
import { html } from "hono/html";
import type { Discussion, Section } from "../../../essay/essay.ts";
import { essayUrl, replyUrl, sectionUrl } from "../addresses.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";
import { renderBodyField } from "./reply-form.ts";

export interface OwnReplyModel {
  readonly essay: Discussion["essay"];
  readonly section: Pick<Section, "number" | "title">;
  readonly id: string;
  readonly body: string;
  readonly error?: string | undefined;
}

export function renderEditPage(kit: PageKit, model: OwnReplyModel): Html {
  const place = replyUrl(model.essay.slug, model.section.number, model.id);
  return renderPage(kit, {
    title: "Edit your reply",
    trail: trailOf(model),
    main: html`<h1>Edit your reply</h1>
<form class="write" method="post" action="${place}/edit">
${renderBodyField("Your reply", model.body, model.error)}
<p id="body-hint" class="hint">The new words replace the old ones everywhere, and they are tagged anew.</p>
<p class="buttons"><button type="submit">Save</button> <a href="${place}">Leave it as it is</a></p>
</form>`,
  });
}

export function renderDeletePage(kit: PageKit, model: OwnReplyModel): Html {
  const place = replyUrl(model.essay.slug, model.section.number, model.id);
  return renderPage(kit, {
    title: "Delete your reply?",
    trail: trailOf(model),
    main: html`<h1>Delete your reply?</h1>
<blockquote dir="auto"><p class="plain">${model.body}</p></blockquote>
<p>Its words and your name are gone at once, from the thread, the claims and the digests. What others answered stays.</p>
<form method="post" action="${place}/delete"><p class="buttons"><button type="submit" class="danger">Delete</button> <a href="${place}">Keep it</a></p></form>`,
  });
}

function trailOf({ essay, section }: OwnReplyModel) {
  return [
    { label: essay.title, url: essayUrl(essay.slug) },
    { label: section.title, url: sectionUrl(essay.slug, section.number) },
  ];
}
