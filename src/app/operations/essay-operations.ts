/** Essays: which there are, bringing one in, the way to its threads. */
import { UsageError } from "../../errors.ts";
import { renderClaimsFile } from "../../essay/render-claims-file.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import { renderPostKey } from "../../threads/post-key.ts";
import { importEssay } from "../../workflows/import-essay.ts";
import type { Asker, EssayOverview, Operations } from "../operations.ts";
import { isVisible, listVisible, requireEssay } from "./find-visible.ts";
import { idToKeep, nameInWords, type OperationParts, requireManager } from "./operation-parts.ts";
import { draftOrRefuse, readSentClaims, readSentEssay } from "./read-sent-file.ts";

type EssayOperations = Pick<Operations, "listEssays" | "findEssay" | "draftClaims" | "bringIn" | "findThread">;

export function createEssayOperations(parts: OperationParts): EssayOperations {
  const { app, places } = parts;
  return {
    async listEssays(asker) {
      const overviews: EssayOverview[] = [];
      for (const discussion of await listVisible(parts, asker))
        overviews.push(await overlook(parts, asker, discussion));
      return overviews;
    },

    findEssay: (asker, slug) => requireEssay(parts, asker, slug),

    async draftClaims(file) {
      const { essay, notes } = await readSentEssay(file);
      const claims = draftOrRefuse(file.name, essay);
      return { discussion: { essay, claims }, yaml: renderClaimsFile(essay, claims), notes };
    },

    async bringIn(asker, file, claimsFile) {
      requireManager(asker);
      const { essay, notes } = await readSentEssay(file);
      const claims = claimsFile && readSentClaims(claimsFile);
      // Refused before anything is stored; an essay that is known keeps its claims.
      if (!claims && !(await app.store.essays.find(essay.slug))) draftOrRefuse(file.name, essay);
      const operatorSpace = await places.operatorSpace();
      const origin = { venue: asker.venue, space: asker.space, owner: (await idToKeep(parts, asker)) ?? "" };
      const imported = await importEssay(app, file.name, essay, claims, {
        origin,
        admit: async (inside) => {
          if (await isVisible(inside, asker, essay.slug, operatorSpace)) return;
          throw new UsageError(
            `the name ${nameInWords(essay.slug)} belongs to another essay already; give yours another title`,
          );
        },
      });
      parts.tell?.({ essay: essay.slug, section: null });
      return { ...imported, slug: essay.slug, notes };
    },

    async findThread(asker, slug, section) {
      const { essay } = await requireEssay(parts, asker, slug);
      if (!Number.isSafeInteger(section) || section < 1 || section > 999_999) return null;
      const key = renderPostKey({ kind: "section", essay: essay.slug, section, venue: asker.venue });
      const post = await app.store.posts.find(key);
      return post?.state === "sent" ? post.ref.url : null;
    },
  };
}

export async function overlook(
  { app }: OperationParts,
  asker: Asker,
  { essay, claims }: StoredDiscussion,
): Promise<EssayOverview> {
  const { slug, title, revision } = essay;
  return {
    slug,
    title,
    revision,
    sections: essay.sections.length,
    claims: claims.length,
    replies: await app.store.replies.count(slug),
    placement: (await app.store.placements.find(slug, asker.venue)) ?? null,
  };
}
