/**
 * Well-known ways to find which text of several another one is like, each over the wordings of the claims.
 *
 * All of them get the same stems as the local tagger, so that what differs is how they weigh and compare. A claim has the
 * score of its best wording.
 */
import { createRequire } from "node:module";
import MiniSearch from "minisearch";
import type { Discussion } from "../../src/essay/essay.ts";
import { createTermReader } from "../../src/tagging/read-terms.ts";
import type { ClaimRanker } from "./claim-ranker.ts";

/** A wording of a claim as a document. */
interface Document {
  readonly claim: number;
  readonly text: string;
  readonly stems: readonly string[];
}

function readStems(language: string): (text: string) => string[] {
  const readTerms = createTermReader(language);
  return (text) => readTerms(text).map(({ stem }) => stem);
}

function cutDocuments({ claims }: Discussion, read: (text: string) => string[]): readonly Document[] {
  return claims.flatMap(({ claim: sentence, quote, also }, claim) =>
    [sentence, quote, ...also].map((text) => ({ claim, text, stems: read(text) })),
  );
}

/** The package's own search: BM25+ over any of the words. */
export const miniSearch: ClaimRanker = {
  name: "minisearch",
  open(discussion) {
    const read = readStems(discussion.essay.language);
    const search = new MiniSearch<Document & { id: number }>({
      fields: ["text"],
      storeFields: ["claim"],
      tokenize: read,
      processTerm: (stem) => stem,
    });
    search.addAll(cutDocuments(discussion, read).map((document, id) => ({ ...document, id })));
    return ({ reply }) => {
      const scores = new Float64Array(discussion.claims.length);
      for (const { claim, score } of search.search(reply.body)) raise(scores, claim as number, score);
      return scores;
    };
  },
};

/** What is used of the package's vectorizer; `out` gives the weights of a document by stem. */
interface Vectorizer {
  learn(stems: readonly string[]): void;
  doc(at: number): { out(): Readonly<Record<string, number>> };
}
const createVectorizer = createRequire(import.meta.url)("wink-nlp/utilities/bm25-vectorizer") as () => Vectorizer;

/** BM25 as the package weighs it. It has no search: the sums over the shared stems are made here, through an index. */
export const winkBm25: ClaimRanker = {
  name: "wink-nlp BM25",
  open(discussion) {
    const read = readStems(discussion.essay.language);
    const documents = cutDocuments(discussion, read);
    const vectorizer = createVectorizer();
    for (const { stems } of documents) vectorizer.learn(stems);
    const postings = indexDocuments(documents.map((_, at) => new Map(Object.entries(vectorizer.doc(at).out()))));
    return ({ reply }) =>
      sumUp(new Map(read(reply.body).map((stem) => [stem, 1])), postings, documents, discussion.claims.length);
  },
};

/** Cosine of vectors of tf-idf: (1 + ln tf) ln ((1 + N) / (1 + df)) + tf, each of length 1. */
export const tfIdf: ClaimRanker = {
  name: "TF-IDF cosine",
  open(discussion) {
    const read = readStems(discussion.essay.language);
    const documents = cutDocuments(discussion, read);
    const uses = new Map<string, number>();
    for (const { stems } of documents) for (const stem of new Set(stems)) uses.set(stem, (uses.get(stem) ?? 0) + 1);
    const vectorOf = (stems: readonly string[]): ReadonlyMap<string, number> => {
      const counts = new Map<string, number>();
      for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
      let squares = 0;
      for (const [stem, times] of counts) {
        const rarity = 1 + Math.log((1 + documents.length) / (1 + (uses.get(stem) ?? 0)));
        const weight = (1 + Math.log(times)) * rarity;
        counts.set(stem, weight);
        squares += weight * weight;
      }
      for (const [stem, weight] of counts) counts.set(stem, weight / Math.sqrt(squares));
      return counts;
    };
    const postings = indexDocuments(documents.map(({ stems }) => vectorOf(stems)));
    return ({ reply }) => sumUp(vectorOf(read(reply.body)), postings, documents, discussion.claims.length);
  },
};

type Postings = ReadonlyMap<string, readonly (readonly [document: number, weight: number])[]>;

function indexDocuments(vectors: readonly ReadonlyMap<string, number>[]): Postings {
  const postings = new Map<string, [number, number][]>();
  vectors.forEach((vector, at) => {
    for (const [stem, weight] of vector) {
      const list = postings.get(stem);
      if (list) list.push([at, weight]);
      else postings.set(stem, [[at, weight]]);
    }
  });
  return postings;
}

function sumUp(
  query: ReadonlyMap<string, number>,
  postings: Postings,
  documents: readonly Document[],
  claims: number,
): Float64Array {
  const sums = new Map<number, number>();
  for (const [stem, weight] of query)
    for (const [at, own] of postings.get(stem) ?? []) sums.set(at, (sums.get(at) ?? 0) + weight * own);
  const scores = new Float64Array(claims);
  for (const [at, sum] of sums) raise(scores, documents[at]?.claim ?? 0, sum);
  return scores;
}

function raise(scores: Float64Array, claim: number, score: number): void {
  if (score > (scores[claim] as number)) scores[claim] = score;
}
