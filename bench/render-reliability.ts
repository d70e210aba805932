/** The reliability diagram: how often what was said to be so likely was so. */

export interface Series {
  readonly name: string;
  /** Means of what was said and of what came, and how many. */
  readonly points: readonly { readonly said: number; readonly right: number; readonly count: number }[];
}

const SIZE = 360;
const LEFT = 56;
const TOP = 16;
const COLOURS = ["#0b62a4", "#7a8793", "#b3541e"];
const SHAPES = ["circle", "square", "triangle"] as const;

/** A picture of its own, readable on light and dark pages. */
export function renderReliability(series: readonly Series[]): string {
  const x = (value: number): number => LEFT + value * SIZE;
  const y = (value: number): number => TOP + (1 - value) * SIZE;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const lines = ticks.flatMap((tick) => [
    `<path d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}" stroke="#d5dbe1"/>`,
    `<text x="${x(tick)}" y="${y(0) + 18}" text-anchor="middle">${tick * 100} %</text>`,
    `<text x="${x(0) - 8}" y="${y(tick) + 4}" text-anchor="end">${tick * 100} %</text>`,
  ]);
  const drawn = series.flatMap(({ name, points }, at) => {
    const colour = COLOURS[at % COLOURS.length] as string;
    const path = points.map(
      ({ said, right }, i) => `${i === 0 ? "M" : "L"}${x(said).toFixed(1)} ${y(right).toFixed(1)}`,
    );
    const below = TOP + SIZE + 64 + at * 20;
    return [
      `<path d="${path.join("")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...points.map(({ said, right, count }) => drawMark(at, x(said), y(right), markSize(count), colour)),
      drawMark(at, LEFT + 6, below - 4, 4, colour),
      `<text x="${LEFT + 18}" y="${below}">${name}</text>`,
    ];
  });
  const height = TOP + SIZE + 64 + series.length * 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + SIZE + 24} ${height}" width="${LEFT + SIZE + 24}" height="${height}" font-family="sans-serif" font-size="12" fill="#24303a" role="img" aria-label="Reliability diagram: how likely a tag was said to be, and how often it was right">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...lines,
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#24303a" stroke-dasharray="4 4"/>`,
    ...drawn,
    `<text x="${x(0.5)}" y="${y(0) + 38}" text-anchor="middle">said to be right, on average</text>`,
    `<text transform="translate(14 ${y(0.5)}) rotate(-90)" text-anchor="middle">was right</text>`,
    "</svg>\n",
  ].join("\n");
}

/** Larger for more pairs, by the logarithm: a point of few pairs says little. */
function markSize(count: number): number {
  return 2 + Math.log10(count + 1) * 1.6;
}

function drawMark(at: number, x: number, y: number, size: number, colour: string): string {
  const [left, top] = [x - size, y - size].map((value) => value.toFixed(1));
  switch (SHAPES[at % SHAPES.length]) {
    case "square":
      return `<rect x="${left}" y="${top}" width="${(2 * size).toFixed(1)}" height="${(2 * size).toFixed(1)}" fill="${colour}"/>`;
    case "triangle":
      return `<path d="M${x.toFixed(1)} ${top}L${(x + size).toFixed(1)} ${(y + size).toFixed(1)}H${left}Z" fill="${colour}"/>`;
    default:
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${size.toFixed(1)}" fill="${colour}"/>`;
  }
}
