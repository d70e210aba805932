/** A section as a post: its text, the claims it makes, and the marker by which the post is known as ours. */
import type { Claim, Discussion, Section } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import { renderMarker } from "./marker.ts";
import type { PostDraft } from "./post.ts";
import { renderPostKey } from "./post-key.ts";

/** One draft a section, in the order of the essay. */
export function renderSections(discussion: Discussion, venue: VenueName): readonly PostDraft[] {
  return discussion.essay.sections.map((section) => renderSection(discussion, section, venue));
}

function renderSection({ essay, claims }: Discussion, section: Section, venue: VenueName): PostDraft {
  const key = renderPostKey({ kind: "section", essay: essay.slug, section: section.number, venue });
  const own = claims.filter((claim) => claim.section === section.number);
  const text = disarmComments(section.body);
  const body = [text, renderClaims(own), renderMarker(key)].filter((part) => part !== "").join("\n\n");
  const draft = { key, title: `${section.number}. ${section.title}`, body };
  // The local pages lay sections out from the store.
  if (venue === "local") return draft;
  const at = essay.sections.indexOf(section);
  return {
    ...draft,
    section: {
      essay: essay.title,
      text,
      claims: own.map(({ id, claim }) => ({ id, claim })),
      previous: essay.sections[at - 1]?.number ?? null,
      next: essay.sections[at + 1]?.number ?? null,
    },
  };
}

function renderClaims(claims: readonly Claim[]): string {
  if (claims.length === 0) return "";
  const lines = claims.map(({ id, claim }) => `- **${id}** ${disarmComments(claim)}`);
  return ["**What this section claims**", "", ...lines].join("\n");
}

/** An essay may contain HTML comments, even one that looks like a marker; it must not be able to speak for us. */
function disarmComments(text: string): string {
  return text.replaceAll("<!--", "&lt;!--");
}
