/** Ids of feeds and of what is in them: the same for the same thing at every address, and no other's. */
import { createHash } from "node:crypto";

/**
 * A `urn:uuid:` out of names (RFC 9562, version 8: bits of a SHA-256). `origin` is a secretless random id of the store, so that two
 * stores that discuss an essay of the same name do not share ids.
 */
export function feedId(origin: string, ...names: readonly string[]): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([origin, ...names]), "utf8")
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex", 0, 16);
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  return `urn:uuid:${uuid}`;
}
