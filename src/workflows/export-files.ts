/** Files of what was said, in pieces: however many replies there are, only a page of them is in memory. */
import type { EssaySlug } from "../essay/essay.ts";
import { CSV_START } from "../files/csv.ts";
import { renderLedgerHeader, renderLedgerRow } from "../files/ledger-csv.ts";
import { renderReplyLine } from "../files/replies-jsonl.ts";
import { renderTagRows, renderTagsHeader, type TaggedReplyRow } from "../files/tags-csv.ts";
import type { Point } from "../ledger/point.ts";
import type { VenueName } from "../replies/reply.ts";
import type { StoreParts } from "../store/store.ts";

const REPLIES_PER_PAGE = 500;
const POINTS_PER_PAGE = 100;

export interface ExportParts {
  readonly store: Pick<StoreParts, "exports" | "points">;
  /** Where the local pages are reached from outside, if they are. */
  readonly baseUrl: string | undefined;
}

export interface ExportChoice {
  readonly essay: EssaySlug;
  /** Without one, all. */
  readonly venue?: VenueName | undefined;
}

export async function* exportTags({ store, baseUrl }: ExportParts, choice: ExportChoice): AsyncGenerator<string> {
  yield CSV_START + renderTagsHeader();
  for await (const rows of pagesOf(store, choice)) yield rows.map((row) => renderTagRows(row, baseUrl)).join("");
}

export async function* exportReplies({ store, baseUrl }: ExportParts, choice: ExportChoice): AsyncGenerator<string> {
  for await (const rows of pagesOf(store, choice)) {
    yield rows.map(({ reply }) => renderReplyLine(reply, baseUrl)).join("");
  }
}

/** Every point as it stands now, by number. */
export async function* exportLedger(
  { store, baseUrl }: ExportParts,
  { essay }: Pick<ExportChoice, "essay">,
): AsyncGenerator<string> {
  yield CSV_START + renderLedgerHeader();
  for await (const points of listPoints(store, essay))
    yield points.map((point) => renderLedgerRow(point, baseUrl)).join("");
}

/** Every point as it stands now, by number, a page of them at a time. */
export async function* listPoints(
  { points }: Pick<StoreParts, "points">,
  essay: EssaySlug,
): AsyncGenerator<readonly Point[]> {
  const last = await points.lastNumber(essay);
  for (let first = 1; first <= last; first += POINTS_PER_PAGE) {
    const numbers = Array.from({ length: Math.min(POINTS_PER_PAGE, last - first + 1) }, (_, index) => first + index);
    const read = await points.read(essay, numbers);
    yield numbers.flatMap((number) => read.get(number) ?? []);
  }
}

async function* pagesOf(
  store: Pick<StoreParts, "exports">,
  { essay, venue }: ExportChoice,
): AsyncGenerator<readonly TaggedReplyRow[]> {
  let after: number | null = 0;
  while (after !== null) {
    const page: Awaited<ReturnType<StoreParts["exports"]["page"]>> = await store.exports.page(essay, {
      after,
      limit: REPLIES_PER_PAGE,
      venue,
    });
    if (page.rows.length > 0) yield page.rows;
    after = page.next;
  }
}
