/** Pictures of a digest's numbers as they stand in its HTML: drawn elsewhere, put in here. */

export const PICTURE_KINDS = ["stances", "weeks", "participation"] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/**
 * A picture to be written into HTML as it is.
 *
 * Shape: `svg` is one `<svg role="img">` element with `<title>` and `<desc>`, text escaped, without scripts, addresses or styles of its
 *        own; its colours are the variables of `PICTURE_CSS`. Ids in it begin with `dg-picture-` and the kind.
 */
export interface InlinePicture {
  readonly kind: PictureKind;
  readonly svg: string;
}

/** The pictures of these kinds, in their order; nothing where there are none. */
export function renderPictures(
  pictures: readonly InlinePicture[] = [],
  kinds: readonly PictureKind[] = PICTURE_KINDS,
): string {
  const shown = kinds.flatMap((kind) => pictures.filter((picture) => picture.kind === kind));
  return shown.map(({ kind, svg }) => `<figure class="dg-picture dg-picture-${kind}">${svg}</figure>\n`).join("");
}
