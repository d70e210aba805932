/** The pictures of a digest: for its page, as files beside it, and the one that goes with its post. */
import type { Digest } from "../digest/digest.ts";
import type { InlinePicture } from "../digest/digest-picture.ts";
import type { DigestPicture, PostPicture } from "../digest/render-digest-post.ts";
import { buildCharts, CARD_LOOK, PAGE_LOOK } from "./build-charts.ts";
import { type Draw, drawCharts } from "./draw-charts.ts";
import { inlinePicture, nameSvg } from "./inline-svg.ts";

/** For the HTML of the digest. Throws as `drawCharts` does. */
export async function drawInlinePictures(
  digest: Digest,
  draw: Draw = drawCharts,
  signal?: AbortSignal,
): Promise<readonly InlinePicture[]> {
  const charts = buildCharts(digest, PAGE_LOOK);
  const drawn = await draw(
    charts.map(({ chart }) => ({ chart, as: "svg" })),
    signal,
  );
  return charts.map((chart, index) => inlinePicture(textOf(drawn[index]), chart));
}

/** Files for a folder: `digest-stances.svg`, `digest-stances.png` and so on. Throws as `drawCharts` does. */
export async function drawPictureFiles(
  digest: Digest,
  draw: Draw = drawCharts,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const charts = buildCharts(digest, CARD_LOOK);
  const drawn = await draw(
    charts.flatMap(({ chart }) => [
      { chart, as: "svg" },
      { chart, as: "png" },
    ]),
    signal,
  );
  return new Map(
    charts.flatMap((chart, index): [string, string | Uint8Array][] => [
      [`digest-${chart.kind}.svg`, `${nameSvg(textOf(drawn[2 * index]), chart, true)}\n`],
      [`digest-${chart.kind}.png`, drawn[2 * index + 1] as Uint8Array],
    ]),
  );
}

/** The pictures of a post: none is drawn before one is asked for, then all of them at once. `onFailure` is told when they cannot be drawn. */
export function createPostPictures(
  onFailure: (error: unknown) => void,
  draw: Draw = drawCharts,
): (digest: Digest) => readonly PostPicture[] {
  return (digest) => {
    const charts = buildCharts(digest, CARD_LOOK);
    let drawn: ReturnType<Draw> | undefined;
    return charts.map(({ kind, alt }, index) => {
      const bytes = async (): Promise<Uint8Array | null> => {
        drawn ??= draw(charts.map(({ chart }) => ({ chart, as: "png" }))).catch((error: unknown) => {
          onFailure(error);
          return [];
        });
        return (await drawn)[index] ?? null;
      };
      return { kind, alt, bytes };
    });
  };
}

/** For an answer with one picture. `onFailure` is told when a chart cannot be drawn: the digest goes without it, since its words say the same. */
export function createPictureOf(
  onFailure: (error: unknown) => void,
  draw: Draw = drawCharts,
): (digest: Digest) => DigestPicture | null {
  return (digest) => {
    const [first] = buildCharts(digest, CARD_LOOK);
    if (first === undefined) return null;
    const bytes = () =>
      draw([{ chart: first.chart, as: "png" }]).then(
        ([picture]) => picture ?? null,
        (error: unknown) => {
          onFailure(error);
          return null;
        },
      );
    return { alt: first.alt, bytes };
  };
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
