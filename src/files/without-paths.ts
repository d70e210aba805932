/** A digest for readers who are not at the local pages. */
import type { Digest } from "../digest/digest.ts";

/**
 * The digest without addresses that begin at the root of the local pages: elsewhere they lead to another site's pages or nowhere. Where
 * a base is known they can be made absolute instead; then the digest stays as it is.
 */
export function withoutPaths(digest: Digest, baseUrl: string | undefined): Digest {
  return baseUrl === undefined ? (dropPaths(digest) as Digest) : digest;
}

const ADDRESSES = new Set(["url", "link"]);

function dropPaths(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropPaths);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const isPath = ADDRESSES.has(key) && typeof inner === "string" && inner.startsWith("/");
    return [key, isPath ? null : dropPaths(inner)] as const;
  });
  return Object.fromEntries(entries);
}
