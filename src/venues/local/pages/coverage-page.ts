/** The essay with its claims marked by what people said of them. */
import { html, raw } from "hono/html";
import type { Coverage } from "../../../digest/coverage-map/coverage.ts";
import type { Discussion } from "../../../essay/essay.ts";
import { claimUrl, coverageUrl, essayUrl, sectionUrl } from "../addresses.ts";
import { type CoverageLinks, renderCoverageBody } from "../render-coverage.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";

export function renderCoverageMap(kit: PageKit, discussion: Discussion, coverage: Coverage): Html {
  const { slug, title, language } = discussion.essay;
  const links: CoverageLinks = {
    claimUrl: (claim) => claimUrl(slug, claim),
    sectionUrl: (section) => sectionUrl(slug, section),
  };
  const file = (format: string) => `${coverageUrl(slug)}.${format}`;
  return renderPage(kit, {
    title: `Coverage · ${title}`,
    trail: [{ label: title, url: essayUrl(slug) }],
    main: html`<h1>What people said of “<span lang="${language}">${title}</span>”</h1>
${raw(renderCoverageBody(coverage, discussion, kit.timeZone, links))}
<p class="meta downloads">The same as <a href="${file("md")}">Markdown</a> or <a href="${file("json")}">JSON</a>.</p>`,
  });
}
