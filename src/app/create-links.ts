/** Where what a digest names can be read. */
import type { DigestLinks } from "../digest/digest-links.ts";
import type { ClaimId } from "../essay/essay.ts";
import { parsePostKey } from "../threads/post-key.ts";
import { claimUrl, sectionUrl } from "../venues/local/addresses.ts";
import type { DigestParts } from "../workflows/digest-essay.ts";
import type { Config } from "./config.ts";

const reply: DigestLinks["reply"] = ({ url }) => url;
const NO_LINKS: DigestLinks = { claim: () => null, section: () => null, reply };

/**
 * Claims and sections are shown on the local pages, if these are served and take the essay; else in the discussion of their section at GitHub, if
 * there is one, which everybody can read. A reply has the address that its venue gave it.
 */
export function createLinks({ localPages }: Pick<Config, "localPages">): DigestParts["linksOf"] {
  return async (essay, { placements, posts, essays }) => {
    if ((await placements.originOf(essay)) !== undefined) return NO_LINKS;
    if (localPages) {
      return { claim: (id) => claimUrl(essay, id), section: (number) => sectionUrl(essay, number), reply };
    }
    const urls = new Map<number, string>();
    for (const { key, state, ref } of await posts.list(essay, "github", "section")) {
      const name = parsePostKey(key);
      if (state === "sent" && name?.kind === "section") urls.set(name.section, ref.url ?? "");
    }
    if (urls.size === 0) return NO_LINKS;
    const claims = (await essays.find(essay))?.claims ?? [];
    const sectionOf = new Map<ClaimId, number>(claims.map(({ id, section }) => [id, section]));
    const section = (number: number): string | null => urls.get(number) || null;
    return { claim: (id) => section(sectionOf.get(id) ?? 0), section, reply };
  };
}
