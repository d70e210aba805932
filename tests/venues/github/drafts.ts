/** Drafts of an essay's posts as the rest of the program makes them. */
import type { ClaimId, EssaySlug } from "../../../src/essay/essay.ts";
import { renderMarker } from "../../../src/threads/marker.ts";
import type { PostDraft, PostRef } from "../../../src/threads/post.ts";
import { renderPostKey } from "../../../src/threads/post-key.ts";
import type { ThreadRef } from "../../../src/venues/venue.ts";

export const essay = "an-essay" as EssaySlug;

export function sectionDraft(
  section: number,
  { text = `Text of section ${section}.`, claims = ["C1"], of = 12 }: SectionOptions = {},
): PostDraft {
  const key = renderPostKey({ kind: "section", essay, section, venue: "github" });
  const listed = claims.map((id) => ({ id: id as ClaimId, claim: `What ${id} says.` }));
  return {
    key,
    title: `${section}. Section`,
    body: `${text}\n\n${listed.map(({ id }) => id).join()}\n\n${renderMarker(key)}`,
    section: {
      essay: "An essay",
      text,
      claims: listed,
      previous: section > 1 ? section - 1 : null,
      next: section < of ? section + 1 : null,
    },
  };
}

export interface SectionOptions {
  readonly text?: string;
  readonly claims?: readonly string[];
  readonly of?: number;
}

export function digestDraft(period: string, body = `What was said until ${period}.`): PostDraft {
  const key = renderPostKey({ kind: "digest", essay, period, venue: "github" });
  return { key, title: `An essay: week of ${period}`, body: `${body}\n\n${renderMarker(key)}` };
}

export function threadOf(section: number, { id }: PostRef): ThreadRef {
  return { essay, section, venue: "github", id };
}
