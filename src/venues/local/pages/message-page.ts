/** A page that says that something did not work, why, and what can be done. */
import { html } from "hono/html";
import { type Html, type PageKit, renderPage } from "./layout.ts";

/** Every refusal in plain words. */
export const MESSAGES = {
  "not-found": {
    status: 404,
    title: "There is no such page",
    text: "The address is wrong, or what stood here was taken away.",
  },
  "no-claim": {
    status: 404,
    title: "There is no such claim",
    text: "The essay's list of claims has none of this name, or no longer: claims change when an essay is revised. Digests from before still quote what was said of it.",
  },
  "no-point": {
    status: 404,
    title: "There is no such point",
    text: "The ledger has no point of this number. Numbers are given when a digest is made, and never twice.",
  },
  "not-the-author": {
    status: 403,
    title: "This is for the author",
    text: "Only a browser that has opened the author’s private link may do this. If you have, and came here from another site, go back and load the page again.",
  },
  "wrong-link": {
    status: 403,
    title: "This link is not good",
    text: "It was revoked, or not copied as a whole. On the machine that runs these pages, “npx rejoinder author-link” makes another.",
  },
  "not-yours": {
    status: 403,
    title: "This reply is not yours to change",
    text: "A reply can be edited and deleted only from the browser in which it was written.",
  },
  "other-site": {
    status: 403,
    title: "This form was not sent from these pages",
    text: "To protect you from other sites, nothing was changed. Go back, load the page again and send it once more. If you run this site behind a proxy: set REJOINDER_PUBLIC_URL to the address that people use.",
  },
  "not-allowed": {
    status: 405,
    title: "This page cannot do that",
    text: "The address exists, but not for this kind of request.",
  },
  "too-large": {
    status: 413,
    title: "That is too much text",
    text: "A reply has at most 10,000 characters. Go back to find your text, and shorten it.",
  },
  "not-a-form": { status: 415, title: "That is not a form", text: "Replies are sent as an ordinary form." },
  "wrong-host": {
    status: 421,
    title: "These pages do not answer to this name",
    text: "If you run this site and want people to use this address: set REJOINDER_PUBLIC_URL to it and start again.",
  },
  "too-often": {
    status: 429,
    title: "That was a lot in a short time",
    text: "Nothing was lost: go back to find your text, wait a little, and send it again.",
  },
  failure: { status: 500, title: "Something went wrong here", text: "It was noted in the log. Try again in a moment." },
  "too-many-streams": {
    status: 503,
    title: "Too many pages are open",
    text: "This page does not update by itself for now; load it again to see what is new.",
  },
} as const;

export type MessageName = keyof typeof MESSAGES;

export function renderMessagePage(kit: PageKit, name: MessageName): Html {
  const { title, text } = MESSAGES[name];
  return renderPage(kit, {
    title,
    main: html`<h1>${title}</h1>
<p id="problem">${text}</p>
<p><a href="/">All essays</a></p>`,
  });
}
