/** Addresses in a digest: where they come from, which are allowed, and how they are made absolute. */
import type { ClaimId } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";

/** Addresses that the caller knows. Pure; absolute (http, https), or from the root of the local pages, or null. */
export interface DigestLinks {
  claim(id: ClaimId): string | null;
  /** Where a section of the essay is read, by number. */
  section(number: number): string | null;
  reply(reply: Reply): string | null;
}

/** http and https with a host, or a path from the root; no credentials, nothing blank or invisible, at most 2000 units. */
export function isAllowedUrl(url: string): boolean {
  if (url.length > 2000 || !/^[^\s\p{C}]+$/u.test(url)) return false;
  // Browsers read `//host` and `/\host` as another site.
  if (url.startsWith("/")) return !/^\/[/\\]/.test(url);
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === "" && password === "";
}

/** The address itself, or null when it is not allowed: the words beside it are kept, only the link is not. */
export function allowUrl(url: string | null): string | null {
  return url !== null && isAllowedUrl(url) ? url : null;
}

/** The address to print, or null when it is not allowed. A path goes under the base when there is one. */
export function resolveUrl(url: string | null, baseUrl: string | undefined): string | null {
  if (url === null || !isAllowedUrl(url)) return null;
  if (!url.startsWith("/") || baseUrl === undefined) return url;
  const absolute = `${baseUrl.replace(/\/$/, "")}${url}`;
  return isAllowedUrl(absolute) ? absolute : null;
}
