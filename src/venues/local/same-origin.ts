/** Whether a form was sent from our own pages. The cookie alone does not say so. */

/** The headers of a request that tell where it comes from. */
export interface RequestOrigin {
  readonly host: string;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`. */
  readonly fetchSite: string | undefined;
}

/**
 * Every sign that is there must say that it is ours, and one must be there.
 *
 * Browsers send `Sec-Fetch-Site` only over https and to this machine, so that `Origin` decides on a local network. Its host
 * is compared and not its scheme: behind a proxy that speaks https the request arrives as http.
 */
export function isSameOrigin({ host, origin, fetchSite }: RequestOrigin, publicUrl: URL | null): boolean {
  if (origin === undefined && fetchSite === undefined) return false;
  if (fetchSite !== undefined && fetchSite !== "same-origin") return false;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (from.protocol !== "http:" && from.protocol !== "https:") return false;
  return from.host === host.toLowerCase() || from.origin === publicUrl?.origin;
}
