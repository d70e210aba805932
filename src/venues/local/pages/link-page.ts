/** The page on which people link accounts of theirs, so that they are counted once. */
import { html } from "hono/html";
import { countOf, joinWords } from "../../../digest/digest-words.ts";
import type { Author, VenueName } from "../../../replies/reply.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";
import { renderTime } from "./page-words.ts";

const ASKED =
  "A language model is asked which claims a reply speaks of. It gets the words, with names of people replaced.";

/** After "an account". */
const PLACES: Readonly<Record<VenueName, string>> = {
  local: "in another browser",
  discord: "at Discord",
  github: "at GitHub",
};

export interface LinkPageModel {
  /** Undefined for somebody who has not written here from this browser. */
  readonly person: Author | undefined;
  /** Of the accounts that are linked with this one. */
  readonly venues: readonly VenueName[];
  /** A code that was just made; it is shown once. */
  readonly issued?: { readonly code: string; readonly expiresAt: Date };
  readonly done?: { readonly venue: VenueName };
  /** Whether what the person writes may be sent to a language model; undefined where none is sent anything. */
  readonly mayBeSent?: boolean | undefined;
  /** What was just done about that, in whole sentences. */
  readonly said?: string;
  /** Accounts from which this one was just parted. */
  readonly ended?: number;
  readonly error?: string;
}

export function renderLinkPage(kit: PageKit, model: LinkPageModel): Html {
  const { person, error } = model;
  return renderPage(kit, {
    title: "Link your accounts",
    main: html`<h1>Link your accounts</h1>
<p class="lead">If you also write at Discord, at GitHub or in another browser, link these accounts: then you are counted as one person.</p>
<p>Nothing else changes: your names stay as they are, and nobody is shown which accounts are linked.</p>
${error === undefined ? "" : html`<p class="error" role="alert">${error}</p>`}
${person ? renderForms(kit, model, person) : renderNobody(kit)}`,
  });
}

function renderNobody({ usesModel }: PageKit): Html {
  const models = html`
<section aria-labelledby="models-title"><h2 id="models-title">Language models</h2>
<p>${ASKED} Once you have written from this browser, a button here keeps your words from it. What was sent until then cannot be called back.</p></section>`;
  return html`<p>You have not written anything here from this browser. Write a reply first, then come back.</p>${usesModel ? models : ""}`;
}

function renderForms(kit: PageKit, model: LinkPageModel, person: Author): Html {
  const { venues, done, ended } = model;
  return html`<p>In this browser you write as <bdi>${person.name}</bdi>. ${sayLinked(venues)}</p>
${done ? html`<p class="done" role="status">Linked with your account ${PLACES[done.venue]}. From the next digest on you are counted once.</p>` : ""}
${ended === undefined ? "" : html`<p class="done" role="status">${ended === 0 ? "There was nothing to unlink." : `Unlinked from ${countOf(ended, "other account")}.`}</p>`}
<section aria-labelledby="get-title"><h2 id="get-title">Get a code here</h2>
${
  model.issued
    ? html`<p role="status">Your code: <strong class="code">${model.issued.code}</strong></p>
<p>Enter it with the other account: at Discord with <code>/privacy link</code>, at GitHub in a comment as <code>/rejoinder link CODE</code>, in another browser on this page. It works once, until ${renderTime(model.issued.expiresAt, kit.timeZone)}.</p>`
    : html`<form method="post" action="/link/code"><button type="submit">Get a code</button></form>`
}</section>
<section aria-labelledby="enter-title"><h2 id="enter-title">Enter a code from there</h2>
<form method="post" action="/link">
<div class="field"><label for="code">Code</label>
<input type="text" id="code" name="code" maxlength="100" required autocomplete="off" autocapitalize="characters" spellcheck="false"></div>
<button type="submit">Link</button>
</form></section>
${
  venues.length === 0
    ? ""
    : html`<section aria-labelledby="end-title"><h2 id="end-title">Unlink</h2>
<form method="post" action="/link/end"><p>This account is then counted by itself again.</p><button type="submit" class="quiet">Unlink this account</button></form></section>`
}${model.mayBeSent === undefined ? "" : renderModels(model.mayBeSent, model.said)}`;
}

function renderModels(mayBeSent: boolean, said: string | undefined): Html {
  const [now, button] = mayBeSent
    ? [ASKED, "Keep my words from language models"]
    : ["Nothing that you write here is sent to a language model.", "Allow language models again"];
  return html`
<section aria-labelledby="models-title"><h2 id="models-title">Language models</h2>
<form method="post" action="/link/models">${said === undefined ? html`<p>${now}</p>` : html`<p class="done" role="status">${said}</p>`}<input type="hidden" name="allow" value="${mayBeSent ? "no" : "yes"}"><button type="submit" class="quiet">${button}</button></form></section>`;
}

function sayLinked(venues: readonly VenueName[]): string {
  if (venues.length === 0) return "This account is linked with no other.";
  return `It is linked with ${joinWords(venues.map((venue) => `your account ${PLACES[venue]}`))}.`;
}
