/** What stands around the text of a web page, known by the names that pages give to it. */
import type { Element } from "hast";

const ROLES = new Set(["navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog"]);

/** A class or id, whole: `share`, `share-buttons`, `site-footer`, but neither `with-sidebar` nor `menu-history`. */
const NAMES =
  /^(?:(?:site|page|main|post|entry|blog|article|social|cookie|newsletter|email|related|recent|top|side|global|jp|primary|secondary|js|wp|the)[-_]{1,2})*(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|share|sharing|sharedaddy|social|cookies?|consent|gdpr|comments?|respond|disqus(?:[-_]thread)?|newsletter|subscribe|subscription|signup|sign-up|related|relatedposts|recent|meta|byline|author[-_]box|advert|advertisement|ads?|promo|popup|modal|skip-link|paywall|pagination|pager|toc|table-of-contents|tags?-links|cat-links)(?:[-_]{1,2}(?:area|banner|bar|block|box|buttons?|container|content|cta|footer|form|group|icons?|inner|links?|list|menu|notice|outer|overlay|panel|popup|posts?|prompt|articles|section|signup|widgets?|wrap|wrapper))*$/i;
const HIDDEN = /(?:^|;)\s*display\s*:\s*none/i;

/** Paragraphs and words in code (`<span class="comment">`) have such names for other reasons. */
const CONTAINERS = new Set("div section ul ol dl table details menu search".split(" "));

export function isPageFurniture({ tagName, properties }: Element): boolean {
  const { role, id, className, style } = properties;
  if (typeof role === "string" && ROLES.has(role.toLowerCase())) return true;
  if (typeof style === "string" && HIDDEN.test(style)) return true;
  if (!CONTAINERS.has(tagName)) return false;
  // The id of a section may be made from its heading: an essay has a right to a part on cookies.
  return [tagName === "section" ? null : id, className]
    .flat()
    .some((name) => typeof name === "string" && name.length < 60 && NAMES.test(name));
}
