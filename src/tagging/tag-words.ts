/** Tags in words for people, the same wherever they are told why a reply has its tags. */
import type { LeftReason, Stance } from "./tag.ts";

/** What a reply does to a claim; the claim's id follows. */
export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  supports: "supports",
  disputes: "disputes",
  qualifies: "agrees in part with",
  asks: "asks about",
  extends: "adds something to",
};

/** Why a reply has no tag, as a sentence. */
export const LEFT_SENTENCES: Readonly<Record<LeftReason, string>> = {
  empty: "the reply is empty.",
  "only-quotes": "it only repeats what others wrote.",
  "only-code": "it has nothing but code.",
  "only-links": "it has nothing but links, names or signs.",
  "too-short": "it is too short to show what it speaks of.",
  language: "it is in a language that the tagger does not know.",
  question: "it asks something that is not surely about one of the claims.",
  unsure: "what it says, and of which claim, is not sure enough.",
  "no-claim": "it comes near none of the claims.",
};
