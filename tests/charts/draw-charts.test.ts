import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildCharts, CARD_LOOK, PAGE_LOOK } from "../../src/charts/build-charts.ts";
import type { Chart } from "../../src/charts/chart.ts";
import {
  createPictureOf,
  createPostPictures,
  drawInlinePictures,
  drawPictureFiles,
} from "../../src/charts/digest-pictures.ts";
import { type Draw, type Drawing, drawCharts } from "../../src/charts/draw-charts.ts";
import { nameSvg } from "../../src/charts/inline-svg.ts";
import { renderPng, renderSvg } from "../../src/charts/render-chart.ts";
import { renderPictures } from "../../src/digest/digest-picture.ts";
import { RejoinderError } from "../../src/errors.ts";
import { aDiscussedDigest, EIGHT_WEEKS, HOSTILE } from "./a-discussed-digest.ts";

const digestOf = (claim: string) => aDiscussedDigest([{ claim, people: { supports: 2, asks: 1, extends: 1 } }]);
const chartsOf = (claim: string, look = CARD_LOOK) => buildCharts(digestOf(claim), look);
const chartOf = (claim: string) => chartsOf(claim)[0]?.chart as Chart;
const CHART = chartOf("Slow theory pays off later.");

/** Draws in this process, which tests may load vega into. */
const drawHere: Draw = (drawings) =>
  Promise.all(
    drawings.map(async ({ chart, as }) =>
      as === "svg" ? new TextEncoder().encode(await renderSvg(chart)) : renderPng(chart),
    ),
  );

const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe("drawing charts", () => {
  it("gives PNG with two pixels for each of the chart's and SVG, the same bytes each time, in this process or in one of its own", async () => {
    const drawings: Drawing[] = [
      { chart: CHART, as: "png" },
      { chart: CHART, as: "svg" },
    ];
    const [png, svg] = (await drawCharts(drawings)) as [Uint8Array, Uint8Array];
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(sizeOf(png)).toEqual([720, 2 * CHART.height]);
    expect(Buffer.compare(await renderPng(CHART), png)).toBe(0);
    expect(new TextDecoder().decode(svg)).toBe(await renderSvg(CHART));
    expect(await drawCharts([])).toEqual([]);
  });

  it("draws the words: another claim is another picture", async () => {
    expect(Buffer.compare(await renderPng(chartOf("Another claim.")), await renderPng(CHART))).not.toBe(0);
  });

  it("draws every chart of a digest", async () => {
    const charts = buildCharts(EIGHT_WEEKS, CARD_LOOK);
    expect(charts.map(({ kind }) => kind)).toEqual(["stances", "weeks", "participation"]);
    for (const { chart } of charts) expect(sizeOf(await renderPng(chart))).toEqual([720, 2 * chart.height]);
  });

  it.each(HOSTILE.map((claim) => [claim.slice(0, 24), claim]))(
    "draws a claim that begins with %j",
    async (_, claim) => {
      expect(sizeOf(await renderPng(chartOf(claim)))).toEqual([720, 2 * CHART.height]);
    },
  );

  it("loads nothing that a chart might name", async () => {
    const curious = { ...CHART, data: { url: "https://elsewhere.example/data.json" } };
    const picture = renderPng({ ...curious, layer: [{ mark: { type: "image", url: "file:///etc/passwd" } }] });
    expect(sizeOf(await picture)[0]).toBe(720);
  });

  it("fails with a name when one cannot be drawn", async () => {
    const broken: Drawing = { chart: { ...CHART, layer: [{ mark: "nothing" }] }, as: "png" };
    await expect(drawCharts([broken])).rejects.toThrow(RejoinderError);
    await expect(drawCharts([broken])).rejects.toMatchObject({ code: "chart" });
  });

  it("ends when it is told to", async () => {
    const stop = new AbortController();
    const drawing = drawCharts([{ chart: CHART, as: "png" }], stop.signal);
    stop.abort(new Error("stopped"));
    await expect(drawing).rejects.toThrow("stopped");
    await expect(drawCharts([{ chart: CHART, as: "png" }], stop.signal)).rejects.toThrow("stopped");
  });

  it("keeps what it needs out of the service: one file alone loads it", () => {
    const folder = new URL("../../src/", import.meta.url);
    const heavy = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (path) => path.endsWith(".ts") && /from "(?:vega|@resvg)/.test(readFileSync(new URL(path, folder), "utf8")),
    );
    expect(heavy).toEqual(["charts/render-chart.ts"]);
    const users = readdirSync(new URL("charts/", folder)).filter((name) =>
      readFileSync(new URL(`charts/${name}`, folder), "utf8").includes('"./render-chart.ts"'),
    );
    expect(users).toEqual(["render-chart-process.ts"]);
  });
});

describe("pictures in a page", () => {
  it("have a name, every number in words, and nothing but shapes and text", async () => {
    for (const claim of HOSTILE) {
      const [picture] = await drawInlinePictures(digestOf(claim), drawHere);
      expect(picture?.svg).toMatch(
        /^<svg role="img" aria-labelledby="dg-picture-stances dg-picture-stances-words" [^>]*><title id="dg-picture-stances">People by stance on each claim<\/title><desc id="dg-picture-stances-words">Bars: .* C1: 2 support, 1 asks, 1 extends\.<\/desc>/,
      );
      const tags = new Set([...(picture?.svg ?? "").matchAll(/<([a-zA-Z!?]+)/g)].map(([, name]) => name));
      expect(
        [...tags].filter((tag) => !["svg", "title", "desc", "g", "path", "line", "text"].includes(tag ?? "")),
      ).toEqual([]);
      expect(picture?.svg).not.toMatch(/<[^>]*\s(?:on\w+|style|href|src|class|role="graphics)/);
    }
  });

  it("take their colours from the page, and the words of every script", async () => {
    const [picture] = await drawInlinePictures(digestOf("数学理论"), drawHere);
    expect(picture?.svg).toContain("数学理论");
    expect(picture?.svg).not.toMatch(/#[0-9a-f]{6}/i);
    const variables = new Set([...(picture?.svg ?? "").matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
    const { PICTURE_CSS } = await import("../../src/digest/picture-colours.ts");
    for (const name of variables) expect(PICTURE_CSS).toContain(`${name}: #`);
  });

  it("stand in their order, those that are asked for", () => {
    const pictures = [
      { kind: "weeks", svg: "<svg>w</svg>" },
      { kind: "stances", svg: "<svg>s</svg>" },
    ] as const;
    expect(renderPictures(pictures)).toBe(
      '<figure class="dg-picture dg-picture-stances"><svg>s</svg></figure>\n<figure class="dg-picture dg-picture-weeks"><svg>w</svg></figure>\n',
    );
    expect(renderPictures(pictures, ["participation"])).toBe("");
  });

  it.each([
    '<svg width="1"><script>alert(1)</script></svg>',
    '<svg width="1"><g><foreignObject/></g></svg>',
    '<svg width="1"><image href="https://elsewhere.example"/></svg>',
    '<svg width="1"><path onclick="x()" d=""/></svg>',
    '<svg width="1"><path style="fill: red" d=""/></svg>',
    '<svg width="1"><!-- hidden --></svg>',
    '<svg width="1"><text>a < b</text></svg>',
    "no picture",
  ])("are refused when there is something else in them: %s", (svg) => {
    const [chart] = chartsOf("One.", PAGE_LOOK);
    if (!chart) throw new Error("there is nothing to draw");
    expect(() => nameSvg(svg, chart)).toThrow(RangeError);
  });

  it("are files as well, each a light card of its own", async () => {
    const files = await drawPictureFiles(EIGHT_WEEKS, drawHere);
    expect([...files.keys()]).toEqual(
      ["stances", "weeks", "participation"].flatMap((kind) => [`digest-${kind}.svg`, `digest-${kind}.png`]),
    );
    expect(files.get("digest-weeks.svg")).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" /);
    expect(files.get("digest-weeks.svg")).not.toContain("var(");
    expect(await drawPictureFiles({ ...EIGHT_WEEKS, quiet: true }, drawHere)).toEqual(new Map());
  });
});

describe("the pictures of a post", () => {
  it("are drawn together when the first of them is sent, and not before", async () => {
    const drawn: Drawing[][] = [];
    const picturesOf = createPostPictures(
      () => {},
      async (drawings) => {
        drawn.push([...drawings]);
        return drawings.map((_, index) => new Uint8Array([index]));
      },
    );
    const pictures = picturesOf(EIGHT_WEEKS);
    expect([drawn.length, pictures.map(({ kind }) => kind)]).toEqual([0, ["stances", "weeks", "participation"]]);
    expect(await Promise.all(pictures.map(({ bytes }) => bytes()))).toEqual([0, 1, 2].map((n) => new Uint8Array([n])));
    expect(drawn.map((drawings) => drawings.map(({ as }) => as))).toEqual([["png", "png", "png"]]);
    expect(picturesOf({ ...EIGHT_WEEKS, quiet: true })).toEqual([]);
  });

  it("that cannot be drawn hold nothing up: somebody is told once, and there are none", async () => {
    const told: unknown[] = [];
    const error = new RejoinderError("chart", "no");
    const picturesOf = createPostPictures(
      (each) => told.push(each),
      () => Promise.reject(error),
    );
    const pictures = await Promise.all(picturesOf(EIGHT_WEEKS).map(({ bytes }) => bytes()));
    expect([pictures, told]).toEqual([[null, null, null], [error]]);
  });
});

describe("the picture of an answer", () => {
  it("is drawn when it is sent, and not before", async () => {
    const drawn: Drawing[] = [];
    const pictureOf = createPictureOf(
      () => {},
      async (drawings) => {
        drawn.push(...drawings);
        return [new Uint8Array([1])];
      },
    );
    const picture = pictureOf(digestOf("One."));
    expect([drawn.length, picture?.alt]).toEqual([
      0,
      "Bars: people by stance on 1 claim, up to Monday 16 November 2026. C1: 2 support, 1 asks, 1 extends.",
    ]);
    expect(await picture?.bytes()).toEqual(new Uint8Array([1]));
    expect(drawn.map(({ as }) => as)).toEqual(["png"]);
    expect(pictureOf({ ...digestOf("One."), quiet: true })).toBeNull();
  });

  it("that cannot be drawn holds nothing up: somebody is told, and there is none", async () => {
    const told: unknown[] = [];
    const error = new RejoinderError("chart", "no");
    const pictureOf = createPictureOf(
      (each) => told.push(each),
      () => Promise.reject(error),
    );
    expect(await pictureOf(digestOf("One."))?.bytes()).toBeNull();
    expect(told).toEqual([error]);
  });
});
