/** The address that a request comes from, as far as it can be believed. */
import type { Context } from "hono";

/**
 * Behind a proxy the last entry of `X-Forwarded-For` is what our own proxy saw; everything before it can be invented. An
 * IPv6 address counts as its network of 64 bits, since one person has all of that.
 */
export function clientAddress(c: Context, trustProxy: boolean): string {
  const env = c.env as { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } } | undefined;
  const direct = env?.incoming?.socket?.remoteAddress ?? "unknown";
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return networkOf((forwarded || direct).slice(0, 64));
}

function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:/i, "");
  if (!mapped.includes(":") || !URL.canParse(`http://[${mapped}]/`)) return mapped;
  // The URL parser writes an address in its shortest form; groups that `::` stands for are filled in again.
  const [head = "", tail] = new URL(`http://[${mapped}]/`).hostname.slice(1, -1).split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}
