/** Drafts of posts as the program makes them. */
import type { ClaimId, EssaySlug } from "../../../src/essay/essay.ts";
import type { PostAttachment, PostDraft, SectionParts } from "../../../src/threads/post.ts";
import { renderPostKey } from "../../../src/threads/post-key.ts";

export const ESSAY = "an-essay" as EssaySlug;

export function aSection(number: number, parts: Partial<SectionParts> & { readonly title?: string } = {}): PostDraft {
  const { title = `${number}. Part ${number}`, ...rest } = parts;
  const section: SectionParts = {
    essay: "An essay",
    text: `What section ${number} says.`,
    claims: [aClaim(number)],
    previous: number === 1 ? null : number - 1,
    next: number + 1,
    ...rest,
  };
  const key = renderPostKey({ kind: "section", essay: ESSAY, section: number, venue: "discord" });
  return { key, title, body: section.text, section };
}

export function aClaim(number: number, claim = `Claim number ${number} holds.`): SectionParts["claims"][number] {
  return { id: `C${number}` as ClaimId, claim };
}

export function aDigest(
  body: string,
  attachments: readonly PostAttachment[] = [],
  title = "Digest of the first week",
): PostDraft {
  const key = renderPostKey({ kind: "digest", essay: ESSAY, period: "2026-03-02", venue: "discord" });
  return { key, title, body: `${body}\n\n<!-- rejoinder ${key} -->`, attachments };
}

export function aFile(name: string, alt = "", content = `bytes of ${name}`): PostAttachment {
  const bytes = async () => new TextEncoder().encode(content);
  const isPicture = name.endsWith(".png");
  return {
    name,
    mediaType: isPicture ? "image/png" : "text/markdown",
    alt,
    content: isPicture ? null : content,
    bytes,
  };
}
