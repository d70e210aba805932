/** `/tag`: what a reply is tagged with, and correcting it. */
import { STANCES } from "../src/tagging/tag.ts";
import type { Answer } from "./answer.ts";
import type { Ask, CommandAsk } from "./ask.ts";
import { completeClaim, requireClaim } from "./choose-claim.ts";
import { chooseEssay } from "./choose-essay.ts";
import type { Choice, Command } from "./command.ts";
import { renderControlId } from "./custom-id.ts";
import { slashCommand, subcommand, textOption } from "./definition.ts";
import { findLinked, parseMessageLink } from "./find-reply.ts";
import { correct, findCorrectable, NOT_ABOUT, parseStance } from "./make-correction.ts";
import { sayReply, sayTags } from "./say-reply.ts";

const REPLY_OPTION = textOption("reply", "The link of the reply's message, or its id", {
  required: true,
  max_length: 200,
});
const CLAIM_REST = { autocomplete: true, max_length: 100 };

export const tagCommand: Command = {
  definition: slashCommand("tag", "What a reply is tagged with, and correcting it", [
    subcommand("show", "Show the tags of a reply", [REPLY_OPTION]),
    subcommand("set", "Say what a reply says of a claim; that stands over the tagger", [
      REPLY_OPTION,
      textOption("claim", "The claim, by its id such as C7 or by its words", { required: true, ...CLAIM_REST }),
      textOption("stance", "What the reply says of it", {
        required: true,
        choices: [
          ...STANCES.map((stance) => ({ name: stance, value: stance })),
          { name: "does not speak of it", value: NOT_ABOUT },
        ],
      }),
    ]),
    subcommand("remove", "Say that a reply does not speak of a claim", [
      REPLY_OPTION,
      textOption("claim", "The claim; without it, all that the reply is tagged with", CLAIM_REST),
    ]),
  ]),
  async run(ask) {
    const linked = await findLinked(ask, ask.options.text("reply") ?? "");
    if (ask.sub === "show") return showTags(ask, linked.reply.id, linked);
    const found = await findCorrectable(ask, linked.reply.id);
    const named = ask.options.text("claim");
    if (ask.sub === "remove" && named === undefined) {
      const tags = await ask.operations.tagsOf(found.reply);
      return correct(
        ask,
        found,
        tags.map(({ claimId }) => ({ claimId, stance: null })),
      );
    }
    const claim = requireClaim(found.discussion.claims, named);
    const stance = ask.sub === "remove" ? null : parseStance(ask.options.text("stance"));
    return correct(ask, found, [{ claimId: claim.id, stance }]);
  },
  complete: (ask, option, typed) => (option === "claim" ? completeOfReply(ask, typed) : Promise.resolve([])),
};

async function showTags(
  ask: Ask,
  id: string,
  { discussion, reply }: Awaited<ReturnType<typeof findLinked>>,
): Promise<Answer> {
  const tags = await ask.operations.tagsOf(reply);
  const lines = tags.length === 0 ? ["It has no tags."] : sayTags(tags, discussion.claims);
  const button = (name: string, label: string) => ({ id: renderControlId({ name, page: 0, args: [id] }), label });
  const mayCorrect = await ask.operations.mayCorrect(ask.asker, reply);
  const buttons = [button("why", "Why these tags?"), ...(mayCorrect ? [button("correct", "Correct the tags")] : [])];
  return { pages: [[sayReply(reply), ...lines].join("\n")], rows: [{ buttons }] };
}

/** The claims of the essay that the reply belongs to, once its link is there; before that, of the only essay here. */
async function completeOfReply(ask: CommandAsk, typed: string): Promise<readonly Choice[]> {
  const link = parseMessageLink(ask.options.text("reply") ?? "");
  const found = link && (await ask.operations.findReply(ask.asker, link.id));
  if (found) return completeClaim(found.discussion.claims, typed);
  const { slug } = await chooseEssay(ask);
  return completeClaim((await ask.operations.findEssay(ask.asker, slug)).claims, typed);
}
