/** Words and signs that make a sentence specific. Whole sentences in lower case with straight quotation marks are searched. */
import type { Specific } from "./reading.ts";

/** Letters before and after would make it another word. */
function phrase(...lists: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:${lists.join("|")})(?![\\p{L}])`, "u");
}

/** A reason is given: English, German, French, Spanish. */
const REASON = phrase(
  "because|since (?:it|this|they|the|a|we|you|there|no|every|most)|therefore|thus|hence|the reason|for that reason|that is why|that's why|which means|this means|as a result|otherwise|due to|given that|it follows|so that|if [^.?!]{3,120},? (?:then|it|they|the|we|you|there)|without (?:it|them|that|this)",
  "weil|denn|deshalb|daher|deswegen|da (?:es|sie|man|wir|die|der|das)|der grund|sonst|folglich",
  "parce que|parce qu'|car|puisque|donc|c'est pourquoi|en effet|sinon",
  "porque|ya que|por eso|por lo tanto|puesto que|debido a|de lo contrario",
);

/** Somebody looked, counted or tried; what is denied ("there is no study") is none. */
const EVIDENCE = phrase(
  "stud(?:y|ies)|surveys?|experiments?|trials?|measured|measurements?|benchmarks?|(?:our|my|their) data|data (?:show|suggest|say)s?|statistics|figures show|results? (?:shows?|showed)|evidence|replicat(?:ed|ion)|we (?:tried|tested|found|saw|measured|ran|built|counted|published|wrote)|i (?:tried|tested|measured|ran|counted|worked|taught|built|trained|saw|have seen|have worked|have taught|spent)|in (?:my|our) (?:experience|lab|group|team|company|street|town|city|school|department|hospital|country|budget)|years of",
  "studien?|umfragen?|experimente?|messungen?|gemessen|(?:unsere|die) daten|belege?|meiner erfahrung|(?:ich|wir) (?:habe|haben) [^.?!]{2,60}(?:gemessen|probiert|versucht|gesehen|getestet)",
  "études?|enquêtes?|expériences?|(?:nos|les) données|mesuré|preuves?|chez nous|mon expérience",
  "estudios?|encuestas?|experimentos?|(?:nuestros|los) datos|medido|pruebas|mi experiencia",
);
const DENIED =
  /(?<![\p{L}])(?:no|any|without|lack of|where is|show me|kein|keine|keinen|aucune?|sin|ningún|ninguna|sans)(?: \p{L}+)? $/u;

/** A quantity: with its unit, in per cent, a decimal, or a year. A bare number may count anything. */
const FIGURE =
  /(?<![\p{L}\p{N}.])(?:(?:1[6-9]|20)\d\d(?![\p{L}\p{N}])|\d[\d.,]{0,12} ?(?:%|percent|per cent|prozent|pour cent|por ciento|°|€|\$|£|km|kg|ms|gb|mb|x\b|times|years?|months?|weeks?|days?|hours?|minutes?|people|users?|students?|papers?|jahren?|monaten?|wochen?|tagen?|stunden?|ans|années|mois|años|meses|million|billion|thousand)(?![\p{L}])|[€$£] ?\d|\d[\d,]{0,9}\.\d+|\d{1,3}(?:[,.]\d{3})+|\d+ (?:of|out of|von|sur|de) (?:the )?\d+)/u;
const COUNTED =
  /(?<![\p{L}])(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|half) (?:per ?cent|years?|months?|weeks?|days?|hours?|times|people|students|papers|networks|models|towns|cities|cases)(?![\p{L}])/u;

const EXAMPLE = phrase(
  "counter-?examples?|for example|for instance|e\\.g\\.|such as|take the|take a|consider|think of|exceptions?|except (?:for|in|when|that)|case in point|look at|what about|unlike|was not (?:like|so)|is not true (?:of|for|in)|did exactly|already (?:did|does|exists?|existed|happened)",
  "zum beispiel|z\\. ?b\\.|beispielsweise|gegenbeispiele?|etwa (?:in|bei|der|die|das)|ausnahmen?",
  "par exemple|contre-exemples?|prenons|exceptions?|comme (?:le|la|les) cas",
  "por ejemplo|contraejemplos?|excepci(?:ón|ones)|como (?:el|en el) caso",
);

const NAMED_SOURCE =
  /(?<![\p{L}])(?:et al\.?|arxiv|doi|isbn|according to|(?:paper|book|article|report|study|survey|review|talk|thesis|chapter) (?:by|of|from|in|on)|published (?:in|by)|wrote in|(?:laut|nach) \p{L}|selon|según)(?![\p{L}])/u;
/** "(Noether, 1918)", "Noether (1918)"; the sentence as it was written. */
const CITATION =
  /\(\p{Lu}[\p{L}'’-]{1,40}(?:[ ,&.\p{L}'’-]{0,80})?,? (?:1[6-9]|20)\d\d[a-z]?\)|\p{Lu}[\p{L}'’-]{1,40} \((?:1[6-9]|20)\d\d[a-z]?\)/u;

/** A sentence without what is masked, as searched for cues. */
const LOOK_CHARS = 1_000;

/** What a sentence gives. `example` is a counter-example where the sentence is said against something, and evidence elsewhere. */
export interface SentenceCues {
  readonly has: ReadonlySet<Specific | "example">;
}

/** `written`: the sentence as it stands; `hasLink`: one of its links leads somewhere. */
export function readSpecificCues(written: string, hasLink: boolean): SentenceCues["has"] {
  const plain = written.slice(0, LOOK_CHARS).replace(/[’‘]/g, "'").replace(/\s+/g, " ");
  const lower = plain.toLowerCase();
  const has = new Set<Specific | "example">();
  if (REASON.test(lower)) has.add("reason");
  if (isGiven(lower, EVIDENCE) || FIGURE.test(lower) || COUNTED.test(lower)) has.add("evidence");
  if (EXAMPLE.test(lower)) has.add("example");
  if (hasLink || CITATION.test(plain) || isGiven(lower, NAMED_SOURCE)) has.add("source");
  return has;
}

function isGiven(lower: string, cue: RegExp): boolean {
  const at = lower.search(cue);
  return at !== -1 && !DENIED.test(lower.slice(Math.max(0, at - 30), at));
}
