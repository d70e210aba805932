/**
 * The JSON Schema of `digest.json`, for those who read it with other tools. The shape comes from the schema that Rejoinder itself reads
 * digests with; here stand the names of its parts and what each field means. Long because it is one list of words.
 */
import { z } from "zod";
import { digestSchema, modelUseSchema, periodSchema, receiptSchema } from "./digest-schema.ts";
import {
  claimSchema,
  copiesSchema,
  correctionSchema,
  misreadingSchema,
  outsideSchema,
  pointSchema,
  questionSchema,
  quotedSchema,
  quoteSchema,
  sectionCoverageSchema,
  sentenceSchema,
  settledSchema,
  strongestSchema,
  tagQuoteSchema,
  untouchedSchema,
  weekSchema,
} from "./line-schemas.ts";

/** Where the schema is published, beside the pages of a service and in the project's docs. */
export const SCHEMA_FILE = "digest.schema.json";

const PARTS: readonly (readonly [z.ZodType, string, string])[] = [
  [periodSchema, "period", "The time that a digest reports on: after `from`, up to and including `until`."],
  [quoteSchema, "quote", "Words of one reply, exactly."],
  [tagQuoteSchema, "tagQuote", "Words of one reply that show a stance on a claim."],
  [strongestSchema, "strongestQuote", "The most specific words for or against a claim, of all its time."],
  [claimSchema, "claim", "A claim that somebody took a stance or voted on."],
  [untouchedSchema, "untouchedClaim", "A claim that nobody has touched."],
  [pointSchema, "point", "A row of the response ledger."],
  [settledSchema, "settledPoint", "A row of the response ledger that the author has settled."],
  [questionSchema, "question", "An open question, with what may answer it."],
  [outsideSchema, "outsidePoint", "Replies that say the same and that the essay does not speak of."],
  [sentenceSchema, "sentence", "A sentence of the essay: a slice of the body of that section, UTF-16 units."],
  [quotedSchema, "quotedSentence", "A sentence of the essay that replies quote."],
  [misreadingSchema, "misreading", "What a reply says that the essay says, beside what the essay does say."],
  [copiesSchema, "copies", "One text that was sent several times."],
  [correctionSchema, "correction", "What somebody said of a tag; it outranks every tagger."],
  [sectionCoverageSchema, "section", "A section of the essay."],
  [weekSchema, "week", "An earlier digest in numbers."],
  [modelUseSchema, "modelUse", "What a language model did for the digest."],
  [receiptSchema, "receipt", "What the digest rests on; every number was counted twice before it was kept."],
];

/** By part and field; a name alone holds in every part. */
const FIELDS: Readonly<Record<string, string>> = {
  "digest.format": "2. Fields may be added within a format; a change of meaning makes a new one.",
  "digest.essay": "The essay, as of the revision that the digest was built with.",
  "digest.quiet": "Nothing new in the period: no reply, vote, decision or correction, and nothing taken back.",
  "digest.prose":
    "A summary that a language model wrote, each sentence checked; not there unless one was asked for and holds.",
  rests: "Facts of this digest behind the sentence: `period`, `claim:C2`, `point:7`.",
  "digest.claims": "Most new people first.",
  "digest.questions": "Open questions, oldest first.",
  "digest.outside": "Open points that no claim covers, most people first.",
  "digest.misreadings": "New in the period, most specific first.",
  "digest.copies": "Texts that were sent several times.",
  "digest.corrections": "Of the period.",
  "digest.ledger": "The response ledger: every distinct objection, question and suggestion, numbered.",
  "digest.coverage": "Which parts of the essay people speak of.",
  "digest.untouched": "Claims with neither a stance nor a vote since the essay was published.",
  "digest.weeks": "At most twelve digests in numbers, oldest first, this one last.",
  "period.id":
    "The local date of a scheduled digest or the instant of another; `.` and a venue behind it where that venue has digests of its own; `all` for files.",
  "period.from": "null for a first digest.",
  url: "Absolute, or from the root of the local pages, or null.",
  parts: "Slices of the reply's stored body, in its order; where one ends and another begins, something is left out.",
  suspect: "The reply may speak to software rather than to people. Not there unless it is so.",
  start: "UTF-16 units from the beginning of the body.",
  end: "UTF-16 units from the beginning of the body; the first that is not part of it.",
  confidence: "0 to 1, as the tagger gave it.",
  has: "What makes these words specific.",
  total: "How many there are; `items` may have fewer.",
  venue: "Where the reply was written.",
  replyId: "The venue's own id.",
  author: "The name that the person goes by at the venue.",
  change: "How many of them joined in this period.",
  "claim.status":
    "untouched: no stance, no vote. agreed: nobody objects. contested: an objection is open. settled: none is open any more.",
  "claim.statusBefore": "At the beginning of the period.",
  "claim.people": "Distinct voices with any stance on it; less than the sum over stances when somebody takes two.",
  "claim.copies": "Replies that add no voice, because they copy another's text.",
  "claim.stances": "One entry a stance.",
  "claim.votes": "People by what they pressed; apart from stances, which are written.",
  "claim.newVotes": "Votes given or changed in the period.",
  "claim.openObjections": "Objections in the ledger that are open.",
  "claim.objection": "While the claim is contested: the strongest open objection.",
  "claim.support": "Beside it, the strongest support.",
  "claim.quotes": "Other telling words of this period.",
  "strongestQuote.people": "Voices that make this point.",
  "strongestQuote.point": "Its number in the ledger; null for support.",
  createdAt: "When the reply was written.",
  section: "The number of a section; null: the reply stands in none.",
  "section.number": "From 1.",
  number: "From 1; a number is never used again.",
  claimId: "null: about nothing that the essay claims.",
  state: "At the end of the period.",
  quote: "The oldest reply that makes it; null when it is withdrawn.",
  replies: "How many replies say it.",
  "section.replies": "Live replies in its threads, of every venue.",
  "section.claims": "How many claims the section makes.",
  people: "Voices: a person is counted once, and who copies another's text is not counted beside that person.",
  link: "Where the answer stands.",
  note: "The author's own words.",
  hint: "What may answer the question, for the author to judge.",
  "outsidePoint.title": "A few words that name it, exactly.",
  others: "Others of the group, of other people.",
  stance: "A stance is a word and never a sign; null in a correction: the reply is not about the claim.",
  "misreading.kind":
    "not-said: words that are not in the essay. contradicts: the opposite of a claim, or stronger than it.",
  "misreading.quote": "What the reply says that the essay says.",
  "misreading.sentence": "What the essay says there.",
  "week.claims": "Voices so far, of claims that anybody supports or disputes.",
  "receipt.replies": "Replies that stand in the store.",
  "receipt.newReplies": "Those new in the period; tagged and left add up to it.",
  "receipt.newPeople": "Voices whose first reply is new in the period.",
  "receipt.left": "New replies without a tag, by reason.",
  "receipt.copies": "New replies that copy another's text and so add no voice.",
  "receipt.withdrawn": "Replies that their authors took back in the period.",
  "receipt.withdrawnSince": "Replies that the digest counted when it was built and that were taken back since.",
  "receipt.unnumbered": "Points of the period that got no number, because there were too many.",
  "receipt.agreement":
    "Of the tags that people looked at, those that the tagger had right; null when nobody has looked.",
  "receipt.model": "null: no language model was used.",
  "receipt.refused": "Lines that the check left out, by reason.",
  "receipt.hash": "SHA-256 of this file with an empty hash, as hexadecimal digits.",
  "modelUse.model": "The provider's name, a slash, the model's; of several, with commas between.",
  "modelUse.calls": "Everything asked about the essay since the digest before; none when every answer was known.",
  "modelUse.dollars": "US dollars; null when no price is known.",
  "modelUse.agrees": "New replies on which it and the local tagger came to the same.",
  "modelUse.differs": "New replies on which they did not.",
  "modelUse.undecided": "Of those, how many no person has decided on; they count as unsure.",
  "modelUse.alone": "New replies that were left to the local tagger, by reason.",
};

type Node = { [key: string]: unknown };

/** JSON Schema, draft 2020-12; two spaces, a newline at the end. Fields that it does not name are allowed. */
export function renderDigestSchema(): string {
  const registry = z.registry<{ id?: string; description?: string }>();
  for (const [schema, id, description] of PARTS) registry.add(schema, { id, description });
  const made = z.toJSONSchema(digestSchema, { metadata: registry, io: "input" }) as Node;
  const { $schema, $defs, ...shape } = made;
  for (const [name, part] of Object.entries(($defs ?? {}) as Record<string, Node>)) {
    delete part.id;
    describe(part, name);
  }
  describe(shape, "digest");
  const head = {
    $schema,
    title: "digest.json",
    description: "A digest of the replies to an essay, as Rejoinder writes it. Times are ISO 8601 in UTC.",
  };
  return `${JSON.stringify({ ...head, ...shape, $defs }, null, 2)}\n`;
}

/** Adds what the fields of a part mean, on every level of it. */
function describe(node: Node, part: string): void {
  for (const [name, field] of Object.entries((node.properties ?? {}) as Record<string, Node>)) {
    const words = FIELDS[`${part}.${name}`] ?? FIELDS[name];
    if (words !== undefined && field.description === undefined) field.description = words;
    describe(field, part);
  }
  for (const inner of [node.items, ...((node.anyOf ?? node.oneOf ?? []) as unknown[])]) {
    if (typeof inner === "object" && inner !== null) describe(inner as Node, part);
  }
}
