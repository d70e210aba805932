/** Where what a digest names can be read. */
import type { ClaimId } from "../essay/essay.ts";
import { parsePostKey } from "../threads/post-key.ts";
import { claimUrl } from "../venues/local/addresses.ts";
import type { DigestParts } from "../workflows/digest-essay.ts";
import type { Config } from "./config.ts";

/**
 * Claims are shown on the local pages, if these are served and take the essay; else in the discussion of their section at GitHub, if
 * there is one, which everybody can read. A reply has the address that its venue gave it.
 */
export function createLinks({ localPages }: Pick<Config, "localPages">): DigestParts["linksOf"] {
  return async (essay, { placements, posts, essays }) => {
    const reply = ({ url }: { readonly url: string | null }): string | null => url;
    if ((await placements.originOf(essay)) !== undefined) return { claim: () => null, reply };
    if (localPages) return { claim: (id) => claimUrl(essay, id), reply };
    const urls = new Map<number, string>();
    for (const { key, state, ref } of await posts.list(essay, "github", "section")) {
      const name = parsePostKey(key);
      if (state === "sent" && name?.kind === "section") urls.set(name.section, ref.url ?? "");
    }
    if (urls.size === 0) return { claim: () => null, reply };
    const claims = (await essays.find(essay))?.claims ?? [];
    const sectionOf = new Map<ClaimId, number>(claims.map(({ id, section }) => [id, section]));
    return { claim: (id) => urls.get(sectionOf.get(id) ?? 0) || null, reply };
  };
}
