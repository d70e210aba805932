/** A model's server that answers at once what a sensible model would: two replies in three have a tag, with a quote of eight words. */
import { createHash } from "node:crypto";
import { STANCES } from "../../src/tagging/tag.ts";
import { startModelServer } from "../../tests/servers/model/model-server.ts";
import { readAsked } from "../../tests/servers/model/scripted-tagger.ts";

/** Of twenty replies so many have a tag. The same words have the same, whatever stands beside them. */
const TAGGED = 13;
const QUOTE_FROM = 20;
const QUOTE_WORDS = 8;

const server = await startModelServer((question) => {
  const { claims, replies } = readAsked(question);
  return JSON.stringify({
    replies: replies.map(({ r, words }) => {
      const at = createHash("sha256").update(words).digest().readUInt32LE();
      if (at % 20 >= TAGGED) return { r, t: [] };
      const all = words.split(" ");
      const from = Math.max(0, Math.min(QUOTE_FROM, all.length - QUOTE_WORDS));
      const q = all.slice(from, from + QUOTE_WORDS).join(" ");
      return { r, t: [{ c: claims[at % claims.length]?.c, s: STANCES[at % STANCES.length], q }] };
    }),
  });
});
process.stdout.write(`${server.url}\n`);
// Whoever started it ends it by closing its input.
process.stdin.on("end", () => void server.close().then(() => process.exit(0))).resume();
