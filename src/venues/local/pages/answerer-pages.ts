/** Whose answers count as the author's: the list, and the question whether somebody is to join it. */
import { html } from "hono/html";
import type { Essay } from "../../../essay/essay.ts";
import type { Author } from "../../../replies/reply.ts";
import { answerersUrl, essayUrl, ledgerUrl, replyUrl } from "../addresses.ts";
import type { ShownAnswerer } from "../site-ledger.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";

const VENUE_NAMES = { local: "here", discord: "at Discord", github: "at GitHub" } as const;

export function renderAnswerersPage(
  kit: PageKit,
  essay: Essay,
  answerers: readonly ShownAnswerer[],
  error?: string,
): Html {
  const items = answerers.map(
    ({
      venue,
      id,
      name,
    }) => html`<li><bdi>${name ?? "somebody who has written nothing yet"}</bdi>, ${VENUE_NAMES[venue]}
<form method="post" action="${answerersUrl(essay.slug)}">${renderFields(venue, id, false)}<button type="submit" class="quiet">Take off the list<span class="sr-only">: ${name ?? ""}</span></button></form></li>`,
  );
  return renderPage(kit, {
    title: `Who answers for you · ${essay.title}`,
    trail: trailOf(essay),
    main: html`<h1>Who answers for you</h1>
<p>What these people write in the threads makes no points, and a question that one of them answers counts as answered. The accounts that published the essay elsewhere count as well and are not listed.</p>
${error === undefined ? "" : html`<p class="error" role="alert">${error}</p>`}
${items.length === 0 ? html`<p class="none">Nobody is marked yet.</p>` : html`<ul class="answerers">${items}</ul>`}
<p>To add somebody who writes here, choose “Speaks for me” under a reply of theirs. At Discord and GitHub a command does it.</p>`,
  });
}

export function renderAnswererPage(
  kit: PageKit,
  essay: Essay,
  reply: { readonly id: string; readonly section: number; readonly author: Author },
  isMarked: boolean,
): Html {
  const place = replyUrl(essay.slug, reply.section, reply.id);
  const { id, name } = reply.author;
  return renderPage(kit, {
    title: isMarked ? "Stop counting these answers as yours?" : "Count these answers as yours?",
    trail: trailOf(essay),
    main: html`<h1>${isMarked ? html`<bdi>${name}</bdi> answers for you` : html`Let <bdi>${name}</bdi> answer for you?`}</h1>
<p>${isMarked ? "If you end that, what they write later makes points again, like everybody’s." : "What they write in the threads then makes no points, and a question that they answer counts as answered."} It goes by the browser that they write in, not by the name.</p>
<form method="post" action="${answerersUrl(essay.slug)}">${renderFields("local", id, !isMarked)}
<p class="buttons"><button type="submit">${isMarked ? "End it" : "Yes, these answers count as mine"}</button> <a href="${place}">Leave it as it is</a></p></form>`,
  });
}

function renderFields(venue: string, id: string, on: boolean): Html {
  return html`<input type="hidden" name="venue" value="${venue}"><input type="hidden" name="id" value="${id}"><input type="hidden" name="on" value="${on ? "yes" : "no"}">`;
}

function trailOf(essay: Essay) {
  return [
    { label: essay.title, url: essayUrl(essay.slug) },
    { label: "Ledger", url: ledgerUrl(essay.slug) },
  ];
}
