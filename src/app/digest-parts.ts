/** What digests are built, kept and posted with. */
import { createPostPictures } from "../charts/digest-pictures.ts";
import type { Digest } from "../digest/digest.ts";
import { writeProse } from "../workflows/write-prose.ts";
import type { App } from "./app.ts";

export function digestParts({ config, log, store, tagger, llm, linksOf, now, alone }: App) {
  const picturesOf = createPostPictures((err) =>
    log.warn({ err }, "a chart could not be drawn; the digest goes without it"),
  );
  const prose = config.llm?.writesProse ? config.llm : null;
  return {
    alone,
    store,
    taggerVersion: tagger.version,
    rarityOf: tagger.rarityOf,
    linksOf,
    baseUrl: config.publicUrl?.origin,
    picturesOf,
    writeProse:
      llm && prose
        ? (digest: Digest, signal?: AbortSignal) =>
            writeProse(
              digest,
              {
                readPrompt: () => llm.readPrompt("write-week"),
                ask: (question, limit) => llm.ask(question, { essay: digest.essay.slug }, limit),
                timeoutMs: prose.timeoutMs,
                onTrouble: (err) => log.warn({ err, essay: digest.essay.slug }, "a digest goes without its summary"),
              },
              signal,
            )
        : undefined,
    now,
  };
}
