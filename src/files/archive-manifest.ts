/** The list of files that an archive has, kept beside them. */
import { z } from "zod";

/** No path leads out of the archive. */
const path = z
  .string()
  .max(300)
  .regex(/^[A-Za-z0-9.-]+(?:\/[A-Za-z0-9.-]+){0,3}$/)
  .refine((text) => !text.split("/").some((part) => /^\.+$/.test(part)));
const manifestSchema = z.object({ format: z.literal(1), files: z.array(path).max(1_000_000) });

export function renderManifest(files: readonly string[]): string {
  return `${JSON.stringify({ format: 1, files: files.toSorted() }, null, 2)}\n`;
}

/** Undefined when the text is no such list. */
export function parseManifest(text: string): readonly string[] | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data?.files;
  } catch {
    return undefined;
  }
}
