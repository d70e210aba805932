/** Correcting a reply's tags step by step: the claim, then what the reply says of it; or both in a form. */
import { UsageError } from "../src/errors.ts";
import type { Claim } from "../src/essay/essay.ts";
import { STANCES, type Stance, type Tag } from "../src/tagging/tag.ts";
import { STANCE_WORDS } from "../src/tagging/tag-words.ts";
import type { Answer, AnswerButton, Modal } from "./answer.ts";
import type { Ask, Press } from "./ask.ts";
import { requireClaim } from "./choose-claim.ts";
import type { Control } from "./command.ts";
import { MAX_CHOICE, MAX_CHOICES } from "./command-limits.ts";
import { renderControlId } from "./custom-id.ts";
import { correct, findCorrectable, NOT_ABOUT, parseStance, tellTags, undoButton } from "./make-correction.ts";
import { cutLine, say } from "./say.ts";
import { sayReply, sayTagsShortly } from "./say-reply.ts";

/** What the five words mean, for people who choose one. At most 100 units. */
const STANCE_HELP: Readonly<Record<Stance, string>> = {
  supports: "It says that the claim is right",
  disputes: "It says that the claim is wrong",
  qualifies: "It agrees in part, or narrows the claim",
  asks: "It asks something about the claim",
  extends: "It adds evidence, a case or an idea",
};

const MAX_TYPED = 1000;

export const correctControls: Readonly<Record<string, Control>> = {
  correct: { run: (ask, { args, page }) => chooseClaim(ask, args[0], page) },
  pick: { run: chooseStance },
  stance: { run: takeStance },
  untag: { run: takeAllAway },
  withdraw: { run: withdrawAll },
  type: { modal: openForm },
  typed: { run: takeForm },
};

/** The reply, its tags and a menu of the essay's claims: those that it is tagged with first, then those of its section. */
export async function chooseClaim(ask: Ask, replyId: string | undefined, page = 0): Promise<Answer> {
  const { discussion, reply } = await findCorrectable(ask, replyId);
  const tags = await ask.operations.tagsOf(reply);
  const claims = arrange(discussion.claims, tags, reply.section);
  const pages = Math.max(1, Math.ceil(claims.length / MAX_CHOICES));
  const shown = Math.min(page, pages - 1);
  const text = [
    "### Correct the tags",
    sayReply(reply),
    `**Tags now:** ${sayTagsShortly(tags)}`,
    claims.length === 0 ? "The essay has no claims." : "Which claim do you want to say something about?",
  ].join("\n");
  const options = claims.slice(shown * MAX_CHOICES, (shown + 1) * MAX_CHOICES).map(({ id, claim, section }) => {
    const stance = tags.find(({ claimId }) => claimId === id)?.stance;
    const place = `Section ${section}`;
    const description = stance === undefined ? place : `${place} · tagged now: ${stance}`;
    return { value: id, label: cutLine(`${id}: ${claim}`, MAX_CHOICE), description };
  });
  const pick = renderControlId({ name: "pick", page: shown, args: [reply.id] });
  const menu = options.length === 0 ? [] : [{ select: { id: pick, placeholder: "Choose a claim", options } }];
  return {
    pages: Array.from({ length: pages }, () => text),
    page: shown,
    pageOf: { name: "correct", args: [reply.id] },
    rows: [...menu, { buttons: moreButtons(reply.id, tags) }],
  };
}

async function chooseStance(ask: Ask, { args, values, page }: Press): Promise<Answer> {
  const { discussion, reply } = await findCorrectable(ask, args[0]);
  const claim = requireClaim(discussion.claims, values[0]);
  const current = (await ask.operations.tagsOf(reply)).find(({ claimId }) => claimId === claim.id)?.stance;
  const text = [
    "### Correct the tags",
    sayReply(reply),
    `**${say(claim.id)}** ${say(claim.claim)}`,
    "What does the reply say of this claim?",
  ].join("\n");
  const options = stanceOptions(claim.id).map((option) => ({ ...option, isDefault: option.value === current }));
  const id = renderControlId({ name: "stance", page: 0, args: [reply.id, claim.id] });
  const back = renderControlId({ name: "correct", page, args: [reply.id] });
  return {
    pages: [text],
    rows: [
      { select: { id, placeholder: "Choose what it says", options } },
      { buttons: [{ id: back, label: "Back to the claims" }] },
    ],
  };
}

async function takeStance(ask: Ask, { args, values }: Press): Promise<Answer> {
  const { discussion, reply } = await findCorrectable(ask, args[0]);
  const claim = requireClaim(discussion.claims, args[1]);
  return correct(ask, { discussion, reply }, [{ claimId: claim.id, stance: parseStance(values[0]) }]);
}

async function takeAllAway(ask: Ask, { args }: Press): Promise<Answer> {
  const found = await findCorrectable(ask, args[0]);
  const tags = await ask.operations.tagsOf(found.reply);
  return correct(
    ask,
    found,
    tags.map(({ claimId }) => ({ claimId, stance: null })),
  );
}

async function withdrawAll(ask: Ask, { args }: Press): Promise<Answer> {
  const found = await findCorrectable(ask, args[0]);
  const tags = await ask.operations.withdraw(ask.asker, found.reply.id, null);
  return tellTags(found, tags, "Corrections taken back; these are the tagger's own tags again.");
}

/** Opens at once: whether the person may correct is looked at when it is sent. */
function openForm(args: readonly string[]): Modal {
  const options = stanceOptions("the claims").map(({ value, label }) => ({ value, label }));
  return {
    id: renderControlId({ name: "typed", page: 0, args }),
    title: "Correct the tags",
    fields: [
      {
        kind: "text",
        id: "claims",
        label: "Ids of the claims",
        description: "With spaces or commas between them",
        maxLength: MAX_TYPED,
        placeholder: "C7, C12",
      },
      { kind: "select", id: "stance", label: "What the reply says of them", options },
    ],
  };
}

async function takeForm(ask: Ask, { args, fields }: Press): Promise<Answer> {
  const found = await findCorrectable(ask, args[0]);
  const typed = (fields.claims?.[0] ?? "")
    .slice(0, MAX_TYPED)
    .split(/[\s,;]+/)
    .filter((id) => id !== "");
  if (typed.length === 0) throw new UsageError("type the id of at least one claim, such as C7");
  const claims = [...new Set(typed)].map((id) => requireClaim(found.discussion.claims, id));
  const stance = parseStance(fields.stance?.[0]);
  return correct(
    ask,
    found,
    [...new Set(claims)].map(({ id }) => ({ claimId: id, stance })),
  );
}

function stanceOptions(claim: string): readonly { value: string; label: string; description: string }[] {
  return [
    ...STANCES.map((stance) => ({
      value: stance,
      label: `It ${STANCE_WORDS[stance]} ${claim}`,
      description: STANCE_HELP[stance],
    })),
    { value: NOT_ABOUT, label: `It does not speak of ${claim}`, description: "The tag is taken away" },
  ];
}

function moreButtons(replyId: string, tags: readonly Tag[]): readonly AnswerButton[] {
  const id = (name: string): string => renderControlId({ name, page: 0, args: [replyId] });
  return [
    { id: id("type"), label: "Type the ids instead" },
    { id: id("untag"), label: "It speaks of no claim", isDisabled: tags.length === 0 },
    undoButton(replyId),
  ];
}

function arrange(claims: readonly Claim[], tags: readonly Tag[], section: number | null): readonly Claim[] {
  const tagged = new Set(tags.map(({ claimId }) => claimId));
  const rank = (claim: Claim): number => (tagged.has(claim.id) ? 0 : claim.section === section ? 1 : 2);
  return claims.toSorted((a, b) => rank(a) - rank(b));
}
