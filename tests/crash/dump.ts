/** Everything that a store and its pages say, as text that can be compared. */
import SqliteDatabase from "better-sqlite3";

/** Made by chance at the first start: what signs cookies, and what the feed's ids are made of. */
const CHANCE = ["cookie-secret", "feed-origin"];

/** Rows of every table in the order of their content. What differs from run to run by its nature is left out. */
export function dumpStore(file: string): string {
  const database = new SqliteDatabase(file, { readonly: true });
  const tables = database
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%' order by name",
    )
    .all() as { name: string }[];
  const lines = tables
    .filter(({ name }) => name !== "lease")
    .flatMap(({ name }) => {
      const rows = database.prepare(`select * from "${name}"`).all() as Record<string, unknown>[];
      const kept = rows.filter((row) => !(name === "setting" && CHANCE.includes(String(row.name))));
      return kept.map((row) => `${name} ${JSON.stringify(row)}`).toSorted();
    });
  database.close();
  return lines.join("\n");
}

/** Every page that can be reached by links from the first one, without what is new on each request. */
export async function dumpPages(address: string): Promise<string> {
  const seen = new Map<string, string>();
  const queue = ["/"];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue;
    const response = await fetch(new URL(path, address), { redirect: "manual" });
    const text = (await response.text())
      .replaceAll(/name="token" value="[^"]*"/g, "")
      .replaceAll(/urn:uuid:[0-9a-f-]{36}/g, "urn")
      .replaceAll(address, "http://here");
    seen.set(path, `${response.status} ${response.headers.get("location") ?? ""} ${text}`);
    for (const [, link] of text.matchAll(/href="(\/[^"#]*)/g)) queue.push((link as string).replaceAll("&amp;", "&"));
  }
  return [...seen]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => `${path} ${text}`)
    .join("\n");
}
