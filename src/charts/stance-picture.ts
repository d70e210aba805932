/** The picture that goes with a digest; it is drawn when it is sent. */
import type { Digest } from "../digest/digest.ts";
import type { DigestPicture } from "../digest/render-digest-post.ts";
import { buildStanceChart } from "./build-stance-chart.ts";
import { drawChart } from "./draw-chart.ts";
import { stanceChartAlt } from "./stance-chart-alt.ts";

/** `onFailure` is told when a chart cannot be drawn: the digest goes without it, since its words say the same. */
export function createPictureOf(
  onFailure: (error: unknown) => void,
  draw: typeof drawChart = drawChart,
): (digest: Digest) => DigestPicture | null {
  return (digest) => {
    const chart = buildStanceChart(digest);
    if (chart === null) return null;
    const bytes = () =>
      draw(chart).catch((error: unknown) => {
        onFailure(error);
        return null;
      });
    return { alt: stanceChartAlt(digest), bytes };
  };
}
