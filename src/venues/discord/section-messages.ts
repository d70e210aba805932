/** A section as messages: its text, then each claim with buttons to vote, and the way to its neighbours. */
import { inertMarkdown } from "../../digest/inert-markdown.ts";
import type { PostDraft, SectionParts } from "../../threads/post.ts";
import { VOTE_CHOICES, type VoteChoice } from "../../threads/vote.ts";
import { type EssayRef, nameOfKey, refOf, renderPostButton } from "./custom-id.ts";
import { MAX_BODY, MAX_COMPONENTS, MAX_MESSAGE_TEXT } from "./limits.ts";
import {
  button,
  buttonRow,
  markerButton,
  type OutgoingMessage,
  type TopComponent,
  textDisplay,
} from "./message-body.ts";
import { renderDiscordMarkdown } from "./render-markdown.ts";
import { splitPost } from "./split-post.ts";
import { stripMarkers } from "./strip-markers.ts";
import { cutLine } from "./thread-name.ts";
import { weighText } from "./weigh-text.ts";

const VOTE_LABELS: Readonly<Record<VoteChoice, string>> = { agree: "Agree", disagree: "Disagree", unsure: "Unsure" };
const CLAIMS_HEAD = "**What this section claims**";
/** A claim is one sentence; a longer one is cut, and the whole of it is a command away. */
const MAX_CLAIM = 1000;
/** The row at the end: itself, the marker, two neighbours. */
const LAST_ROW = 4;

interface Page {
  readonly components: TopComponent[];
  /** Components with those inside them. */
  count: number;
  /** As `weighText` has it. */
  textUnits: number;
}

/** `showsTitle`: the title stands above the text, where no post's title does. At least one message. */
export function layOutSection(draft: PostDraft, showsTitle: boolean): readonly OutgoingMessage[] {
  const { section, key, title } = draft;
  const text = section ? renderDiscordMarkdown(section.text) : stripMarkers(draft.body);
  const head = `## ${inertMarkdown(cutLine(title, MAX_BODY / 4)) || "Untitled"}`;
  const chunks = splitPost(showsTitle || text.trim() === "" ? `${head}\n\n${text}` : text, MAX_BODY);
  const pages = chunks.map((chunk): Page => {
    return { components: [textDisplay(chunk)], count: 1, textUnits: weighText(chunk) };
  });
  const essay = refOf(nameOfKey(key).essay);
  for (const [index, claim] of (section?.claims ?? []).entries()) addClaim(pages, claim, essay, index === 0);
  return pages.map(({ components }, index) => {
    const marker = markerButton(key, index + 1, pages.length, "About this thread");
    const ways = index === 0 && section ? wayButtons(section, essay) : [];
    return { components: [...components, buttonRow([marker, ...ways])], attachments: [] };
  });
}

function addClaim(pages: Page[], claim: SectionParts["claims"][number], essay: EssayRef, isFirst: boolean): void {
  const line = `**${inertMarkdown(claim.id)}** ${inertMarkdown(cutLine(claim.claim, MAX_CLAIM))}`;
  const votes = VOTE_CHOICES.map((choice) =>
    button(renderPostButton({ kind: "vote", essay, claimId: claim.id, choice }), VOTE_LABELS[choice]),
  );
  const added = [...(isFirst ? [textDisplay(CLAIMS_HEAD)] : []), textDisplay(line), buttonRow(votes)];
  const count = added.length + votes.length;
  const units = weighText(line) + (isFirst ? CLAIMS_HEAD.length : 0);
  let page = pages.at(-1);
  if (!page || page.count + count + LAST_ROW > MAX_COMPONENTS || page.textUnits + units > MAX_MESSAGE_TEXT) {
    page = { components: [], count: 0, textUnits: 0 };
    pages.push(page);
  }
  page.components.push(...added);
  page.count += count;
  page.textUnits += units;
}

/** The ids of later threads are not known when a thread is made, so a button asks for the way. */
function wayButtons({ previous, next }: SectionParts, essay: EssayRef) {
  const go = (section: number, label: string) => button(renderPostButton({ kind: "go", essay, section }), label);
  return [
    ...(previous === null ? [] : [go(previous, `← Section ${previous}`)]),
    ...(next === null ? [] : [go(next, `Section ${next} →`)]),
  ];
}
