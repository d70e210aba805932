/** Which names the pages answer to. A site on the web can point its own name at this machine; such requests are refused. */
import { isIP } from "node:net";

/** Endings that are never sold as domains, so that nobody outside can point one at this machine. */
const LOCAL_ENDINGS = [".localhost", ".local", ".lan", ".internal", ".home.arpa"];

/**
 * Decides on the `Host` of a request.
 *
 * Bound to this machine alone, the pages answer to its own names. Bound wider, also to addresses and to names of the local
 * network. Other names must be the one of the public address. The port does not matter: a proxy may have another.
 */
export function createHostCheck(boundTo: string, publicUrl: URL | null): (host: string) => boolean {
  const isLoopbackOnly = isLoopback(boundTo);
  return (host) => {
    const name = parseHostName(host);
    if (name === undefined) return false;
    if (name === publicUrl?.hostname || name === boundTo.toLowerCase() || isLoopback(name)) return true;
    if (isLoopbackOnly) return false;
    return (
      isIP(stripBrackets(name)) !== 0 || !name.includes(".") || LOCAL_ENDINGS.some((ending) => name.endsWith(ending))
    );
  };
}

function isLoopback(name: string): boolean {
  const bare = stripBrackets(name.toLowerCase());
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

function stripBrackets(name: string): string {
  return name.replace(/^\[|\]$/g, "");
}

function parseHostName(host: string): string | undefined {
  if (!/^[A-Za-z0-9.:_[\]-]{1,255}$/.test(host) || !URL.canParse(`http://${host}/`)) return undefined;
  return new URL(`http://${host}/`).hostname.replace(/\.$/, "");
}
