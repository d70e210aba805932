/** Long answers as pages that one message holds each. */
import type { Markdown, Page } from "./answer.ts";

/**
 * Room for text on one page, UTF-16 units; a line with the page's number comes under it. Clear of what one message holds, also with
 * three bytes a unit (`MAX_MESSAGE_TEXT`, `MAX_MESSAGE_BYTES`).
 */
export const MAX_PAGE = 3200;
const BETWEEN = "\n\n";

/**
 * Blocks in their order, as many a page as fit, each page under the same head.
 *
 * Shape:  at least one page, each of at most `limitChars`; a block is parted only when it does not fit on a page of its own, at a
 *         line end where there is one.
 * Units:  UTF-16.
 */
export function buildPages(head: Markdown, blocks: readonly Markdown[], limitChars = MAX_PAGE): readonly Markdown[] {
  const room = limitChars - head.length - BETWEEN.length;
  if (room < 100) throw new RangeError("the head of a page leaves no room");
  const pages: string[] = [];
  let page = "";
  for (const block of blocks.flatMap((whole) => partBlock(whole, room))) {
    const together = page === "" ? block : `${page}${BETWEEN}${block}`;
    if (together.length <= room) {
      page = together;
    } else {
      pages.push(page);
      page = block;
    }
  }
  if (page !== "" || pages.length === 0) pages.push(page);
  return pages.map((text) => [head, text].filter((part) => part !== "").join(BETWEEN));
}

function partBlock(block: Markdown, room: number): readonly Markdown[] {
  if (block.length <= room) return [block];
  const parts: string[] = [];
  let rest = block;
  while (rest.length > room) {
    const lineEnd = rest.lastIndexOf("\n", room);
    const end = lineEnd > room / 2 ? lineEnd : wholeCharacters(rest, room);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n/, "");
  }
  return rest === "" ? parts : [...parts, rest];
}

/** Neither a surrogate pair nor an escape is parted. */
function wholeCharacters(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  const parts = (last >= 0xd800 && last <= 0xdbff) || last === 0x5c;
  return parts ? end - 1 : end;
}

/** Items of a long list on one page, unless the list says otherwise. */
const ITEMS = 10;
/** Lengths of outside text in one item, tried one after the other until the page fits. */
const ITEM_LENGTHS = [600, 300, 150, 75];
const NOTE_ROOM = 60;

/**
 * Pages of a list that may have thousands of items: each has ten, and is made only when it is shown, since making text of outside
 * inert takes time that others who ask wait for. `render` gets the length to which it cuts text of outside. `itemsAPage`: fewer where
 * each item has several texts and a link, since what has no room on its page is on no other.
 *
 * Shape: at least one page; the head alone when there are no items.
 */
export function listPages<Item>(
  head: Markdown,
  items: readonly Item[],
  render: (item: Item, limitChars: number) => Markdown,
  itemsAPage = ITEMS,
): readonly Page[] {
  const count = Math.max(1, Math.ceil(items.length / itemsAPage));
  return Array.from({ length: count }, (_, page) => () => {
    const shown = items.slice(page * itemsAPage, (page + 1) * itemsAPage);
    return fitBlocks(head, (limit) => shown.map((item) => render(item, limit)));
  });
}

function fitBlocks(head: Markdown, make: (limitChars: number) => readonly Markdown[]): Markdown {
  let blocks: readonly Markdown[] = [];
  for (const limit of ITEM_LENGTHS) {
    blocks = make(limit);
    const text = [head, ...blocks].join(BETWEEN);
    if (text.length <= MAX_PAGE) return text;
  }
  // Every character of everything has to be escaped: as many as fit, and how many do not.
  let text = head;
  const kept = blocks.findIndex((block) => {
    const longer = `${text}${BETWEEN}${block}`;
    if (longer.length > MAX_PAGE - NOTE_ROOM) return true;
    text = longer;
    return false;
  });
  const left = blocks.length - kept;
  return `${text}${BETWEEN}-# ${left} more ${left === 1 ? "has" : "have"} no room on this page.`;
}
