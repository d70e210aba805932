/** The pictures of a digest for commands that print it or write it into a folder. A digest without them says the same. */
import { drawInlinePictures, drawPictureFiles } from "../charts/digest-pictures.ts";
import type { Digest } from "../digest/digest.ts";
import type { InlinePicture } from "../digest/digest-picture.ts";

export interface DigestPictures {
  /** For its HTML. */
  readonly inline: readonly InlinePicture[];
  /** For the folder, by file name. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** `onFailure` is told in one sentence why there are none. The abort reason is thrown on. */
export async function drawDigestPictures(
  digest: Digest,
  wanted: "inline" | "inline-and-files",
  { onFailure, signal }: { readonly onFailure: (message: string) => void; readonly signal?: AbortSignal },
): Promise<DigestPictures> {
  try {
    const [inline, files] = await Promise.all([
      drawInlinePictures(digest, undefined, signal),
      wanted === "inline" ? new Map<string, string>() : drawPictureFiles(digest, undefined, signal),
    ]);
    return { inline, files };
  } catch (error) {
    signal?.throwIfAborted();
    onFailure(error instanceof Error ? error.message : String(error));
    return { inline: [], files: new Map() };
  }
}
