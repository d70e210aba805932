/** Answers like a model that has read the replies: by rules, on what it was sent, so that tests know what to expect. */
import type { TagRepliesAnswer } from "../../../src/prompting/answers.ts";
import type { HeardQuestion } from "./model-server.ts";

export interface AskedReply {
  readonly r: number;
  readonly to?: string;
  readonly words: string;
}

/** What stands under CLAIMS and REPLIES. */
export function readAsked({ message }: Pick<HeardQuestion, "message">): {
  readonly claims: readonly { readonly c: string; readonly claim: string }[];
  readonly replies: readonly AskedReply[];
} {
  const [, claims = "", replies = ""] = /CLAIMS\n([\s\S]*?)\n\nREPLIES\n([\s\S]*)$/.exec(message) ?? [];
  const lines = <Value>(text: string): Value[] =>
    text === "" ? [] : text.split("\n").map((line) => JSON.parse(line) as Value);
  return { claims: lines(claims), replies: lines(replies) };
}

/** `C2 disputes: the words` in a reply is a tag with these words; everything else has none. */
export function answerByRule(question: Pick<HeardQuestion, "message">): TagRepliesAnswer {
  return {
    replies: readAsked(question).replies.map(({ r, words }) => ({
      r,
      t: [...words.matchAll(/\b(C\d+) (supports|disputes|qualifies|asks|extends): ([^.\n]+)/g)].map(
        ([, c = "", s, q = ""]) => ({
          c,
          s: s as TagRepliesAnswer["replies"][number]["t"][number]["s"],
          q,
        }),
      ),
    })),
  };
}
