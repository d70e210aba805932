/** Replies and claims in people's words for measuring what a model's questions cost: sentences of the project's own labelled discussions. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Claim, ClaimId } from "../../src/essay/essay.ts";
import { splitSentences } from "../../src/essay/sentences.ts";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { ReplyInContext } from "../../src/tagging/tagger.ts";
import { aReply } from "../../tests/builders.ts";

const FOLDER = fileURLToPath(new URL("../../models/discussions", import.meta.url));
/** Of the replies in the labelled discussions nearly as many answer another reply. */
const ANSWERS = 0.3;

/** Real sentences, put together at random: words and marks as people use them, at any length. */
function readSentences(): readonly string[] {
  const bodies = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".replies.jsonl"))
    .toSorted()
    .flatMap((name) => readFileSync(join(FOLDER, name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { readonly body: string }).body);
  return bodies.flatMap((body) => splitSentences(body, "en").map(({ start, end }) => body.slice(start, end)));
}

/** `count` replies of exactly `words` words; three in ten answer another. The same for the same seed. */
export function makeReplies(count: number, words: number, seed = 11): readonly ReplyInContext[] {
  const random = createRandom(seed);
  const sentences = readSentences();
  const replies: Reply[] = [];
  return Array.from({ length: count }, (_, at): ReplyInContext => {
    const said: string[] = [];
    while (said.length < words) {
      said.push(...(sentences[Math.floor(random() * sentences.length)] as string).split(/\s+/));
    }
    const parent = random() < ANSWERS ? replies[Math.floor(random() * replies.length)] : undefined;
    const reply = aReply({ id: `b${at}`, body: said.slice(0, words).join(" ") });
    replies.push(reply);
    return { reply, parent };
  });
}

/** Claims of the labelled discussions as one list. */
export function makeClaims(count: number): readonly Claim[] {
  const texts = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".claims.yaml"))
    .toSorted()
    .flatMap((name) => [...readFileSync(join(FOLDER, name), "utf8").matchAll(/^ +claim: "?(.+?)"?$/gm)])
    .map(([, text = ""]) => text);
  return texts.slice(0, count).map((claim, at): Claim => {
    return { id: `C${at + 1}` as ClaimId, section: 1, claim, quote: claim, start: 0, end: claim.length, also: [] };
  });
}
