/** Links between the pages of a long list. */
import { html } from "hono/html";
import type { Html } from "./layout.ts";

/** Nothing when there is one page. The first, the last and those around the present one have a number. */
export function renderPageLinks(
  label: string,
  page: number,
  pages: number,
  url: (page: number) => string,
): Html | string {
  if (pages <= 1) return "";
  const numbers = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= 2,
  );
  const items = numbers.map((number, index) => {
    const gap = number - (numbers[index - 1] ?? 0) > 1 ? html`<li aria-hidden="true">…</li>` : "";
    const link =
      number === page
        ? html`<a href="${url(number)}" aria-current="page">${number}</a>`
        : html`<a href="${url(number)}" aria-label="Page ${number}">${number}</a>`;
    return html`${gap}<li>${link}</li>`;
  });
  return html`<nav class="pages" aria-label="${label}"><ol>${items}</ol></nav>`;
}
