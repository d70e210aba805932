import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildStanceChart, type StanceChart } from "../../src/charts/build-stance-chart.ts";
import { drawChart } from "../../src/charts/draw-chart.ts";
import { renderPng } from "../../src/charts/render-png.ts";
import { createPictureOf } from "../../src/charts/stance-picture.ts";
import { RejoinderError } from "../../src/errors.ts";
import { aDiscussedDigest, HOSTILE } from "./a-discussed-digest.ts";

const digestOf = (claim: string) => aDiscussedDigest([{ claim, people: { supports: 2, asks: 1 } }]);
const chartOf = (claim: string) => buildStanceChart(digestOf(claim)) as StanceChart;
const CHART = chartOf("Slow theory pays off later.");

const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe("drawing a chart", () => {
  it("gives a PNG with two pixels for each of the chart's, the same bytes each time, in this process or in one of its own", async () => {
    const png = await drawChart(CHART);
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(sizeOf(png)).toEqual([720, 2 * CHART.height]);
    expect(Buffer.compare(await renderPng(CHART), png)).toBe(0);
  });

  it("draws the words: another claim is another picture", async () => {
    expect(Buffer.compare(await renderPng(chartOf("Another claim.")), await renderPng(CHART))).not.toBe(0);
  });

  it.each(HOSTILE.map((claim) => [claim.slice(0, 24), claim]))(
    "draws a claim that begins with %j",
    async (_, claim) => {
      const png = await renderPng(chartOf(claim));
      expect(sizeOf(png)).toEqual([720, 2 * CHART.height]);
    },
  );

  it("loads nothing that a chart might name", async () => {
    const curious = { ...CHART, data: { url: "https://elsewhere.example/data.json" } };
    const picture = renderPng({ ...curious, layer: [{ mark: { type: "image", url: "file:///etc/passwd" } }] });
    expect(sizeOf(await picture)[0]).toBe(720);
  });

  it("fails with a name when it cannot be drawn", async () => {
    const broken = { ...CHART, layer: [{ mark: "nothing" }] };
    await expect(drawChart(broken)).rejects.toThrow(RejoinderError);
    await expect(drawChart(broken)).rejects.toMatchObject({ code: "chart" });
  });

  it("ends when it is told to", async () => {
    const stop = new AbortController();
    const drawing = drawChart(CHART, stop.signal);
    stop.abort(new Error("stopped"));
    await expect(drawing).rejects.toThrow("stopped");
    await expect(drawChart(CHART, stop.signal)).rejects.toThrow("stopped");
  });

  it("keeps what it needs out of the service: one file alone loads it", () => {
    const folder = new URL("../../src/", import.meta.url);
    const heavy = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (path) => path.endsWith(".ts") && /from "(?:vega|@resvg)/.test(readFileSync(new URL(path, folder), "utf8")),
    );
    expect(heavy).toEqual(["charts/render-png.ts"]);
    const users = readdirSync(new URL("charts/", folder)).filter((name) =>
      readFileSync(new URL(`charts/${name}`, folder), "utf8").includes('"./render-png.ts"'),
    );
    expect(users).toEqual(["render-png-process.ts"]);
  });
});

describe("the picture of a digest", () => {
  it("is drawn when it is sent, and not before", async () => {
    const drawn: StanceChart[] = [];
    const pictureOf = createPictureOf(
      () => {},
      async (chart) => {
        drawn.push(chart);
        return new Uint8Array([1]);
      },
    );
    const picture = pictureOf(digestOf("One."));
    expect([drawn.length, picture?.alt]).toEqual([
      0,
      "Bars: people by stance on 1 claim, up to Monday 16 November 2026. C1: 2 support, 1 asks.",
    ]);
    expect(await picture?.bytes()).toEqual(new Uint8Array([1]));
    expect(drawn).toHaveLength(1);
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
