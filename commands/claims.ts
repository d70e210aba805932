/** `/claims`: what an essay claims, and who stands where on it. */
import type { ClaimOverview, Said } from "../src/app/operations.ts";
import { MAX_QUOTE } from "../src/digest/cut-quote.ts";
import { sayTally, sayVotes } from "../src/digest/say-counts.ts";
import { countVotes, VOTE_CHOICES } from "../src/threads/vote.ts";
import { refOf, renderPostButton } from "../src/venues/discord/custom-id.ts";
import { type Answer, answer } from "./answer.ts";
import type { Ask, Press } from "./ask.ts";
import { listPages } from "./build-pages.ts";
import { completeClaim, requireClaim } from "./choose-claim.ts";
import { chooseEssay, completeEssay, findByRef } from "./choose-essay.ts";
import type { Command } from "./command.ts";
import { ESSAY_OPTION, PUBLIC_OPTION, slashCommand, subcommand, textOption } from "./definition.ts";
import { MAX_NAME, say, sayLink, sayTime } from "./say.ts";
import { VOTE_LABELS } from "./vote-words.ts";

/** The claim itself, and the essay's words, where one claim is shown. */
const MAX_CLAIM = 300;
/** The newest words that are shown of one claim. */
const MAX_SAID = 60;

export const claimsCommand: Command = {
  definition: slashCommand("claims", "What an essay claims, and what people say to it", [
    subcommand("list", "Show the claims of an essay, with who stands where", [ESSAY_OPTION, PUBLIC_OPTION]),
    subcommand("show", "Show one claim with the newest words on it", [
      textOption("claim", "The claim, by its id such as C7 or by its words", {
        required: true,
        autocomplete: true,
        max_length: 100,
      }),
      ESSAY_OPTION,
    ]),
  ]),
  publicFor: "everybody",
  async run(ask) {
    const { slug } = await chooseEssay(ask);
    if (ask.sub === "list") return listClaims(ask, slug);
    return showClaim(ask, slug, ask.options.text("claim") ?? "");
  },
  async complete(ask, option, typed) {
    if (option === "essay") return completeEssay(ask, typed);
    const { slug } = await chooseEssay(ask);
    return completeClaim((await ask.operations.findEssay(ask.asker, slug)).claims, typed);
  },
  controls: {
    claims: { run: async (ask, { args }) => listClaims(ask, (await findByRef(ask, args[0])).slug) },
    claim: { run: pressClaim },
  },
};

async function pressClaim(ask: Ask, { args }: Press): Promise<Answer> {
  const { slug } = await findByRef(ask, args[0]);
  return showClaim(ask, slug, args[1] ?? "");
}

async function listClaims(ask: Ask, slug: string): Promise<Answer> {
  const { essay } = await ask.operations.findEssay(ask.asker, slug);
  const claims = await ask.operations.listClaims(ask.asker, slug);
  const head = `### Claims of “${say(essay.title)}”`;
  if (claims.length === 0) return answer(`${head}\n\nIt has none yet.`);
  return { pages: listPages(head, claims, describe), pageOf: { name: "claims", args: [refOf(essay.slug)] } };
}

function describe({ claim, tally, votes }: ClaimOverview, limitChars: number): string {
  const isUntouched = tally.people === 0 && countVotes(votes) === 0;
  const counts = isUntouched ? "nobody has spoken of it yet" : `${sayTally(tally)} · votes: ${sayVotes(votes)}`;
  return `**${say(claim.id)}** ${say(claim.claim, limitChars)}\n-# Section ${claim.section} · ${counts}`;
}

async function showClaim(ask: Ask, slug: string, wanted: string): Promise<Answer> {
  const { essay } = await ask.operations.findEssay(ask.asker, slug);
  const claims = await ask.operations.listClaims(ask.asker, slug);
  const { id } = requireClaim(
    claims.map(({ claim }) => claim),
    wanted,
  );
  const found = claims.find(({ claim }) => claim.id === id) as ClaimOverview;
  const { claim, tally, votes } = found;
  const said = await ask.operations.listSaid(ask.asker, slug, claim.id, MAX_SAID);
  const thread = await ask.operations.findThread(ask.asker, slug, claim.section);
  const head = [
    `### ${say(claim.id)}`,
    say(claim.claim, MAX_CLAIM),
    `${claim.quote === claim.claim ? "In" : `“${say(claim.quote, MAX_CLAIM)}”, in`} ${sayLink(`section ${claim.section}`, thread)}.`,
    `**Replies:** ${sayTally(tally)}. **Votes:** ${sayVotes(votes)}.`,
  ].join("\n");
  const ref = refOf(essay.slug);
  const buttons = VOTE_CHOICES.map((choice) => ({
    id: renderPostButton({ kind: "vote", essay: ref, claimId: claim.id, choice }),
    label: VOTE_LABELS[choice],
  }));
  const pages = listPages(head, said, quote);
  return { pages, pageOf: { name: "claim", args: [ref, claim.id] }, rows: [{ buttons }] };
}

function quote({ reply, tag }: Said, limitChars: number): string {
  const who = `${sayLink(reply.author.name, reply.url, MAX_NAME)} ${tag.stance}, ${sayTime(reply.createdAt, "D")}`;
  return `> ${say(tag.evidence.text, Math.min(MAX_QUOTE, limitChars))}\n> — ${who}`;
}
