/** Reads an Atom feed with a strict XML parser, and checks what RFC 4287 asks of one. */
import { SaxesParser } from "saxes";

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const ATOM = "http://www.w3.org/2005/Atom";

/** Throws at the first thing that is not well-formed. */
export function readXml(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  type Open = { name: string; attributes: Record<string, string>; children: Open[]; text: string };
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const open: Open[] = [root];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    if (tag.uri !== ATOM) throw new Error(`<${tag.name}> is not Atom`);
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]));
    const element: Open = { name: tag.local, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  const [feed] = root.children;
  if (!feed || root.children.length !== 1) throw new Error("there is no one root");
  return feed;
}

export function childrenOf(element: Element, name: string): readonly Element[] {
  return element.children.filter((child) => child.name === name);
}

export function textOf(element: Element, name: string): string {
  const found = childrenOf(element, name);
  if (found.length !== 1) throw new Error(`<${element.name}> has ${found.length} <${name}>`);
  return (found[0] as Element).text;
}

/** What is wrong with it as a feed. */
export function findFaults(feed: Element): readonly string[] {
  const faults: string[] = [];
  const entries = childrenOf(feed, "entry");
  if (feed.name !== "feed") faults.push("the root is no feed");
  for (const element of [feed, ...entries]) {
    for (const name of ["id", "title", "updated"])
      if (childrenOf(element, name).length !== 1) faults.push(`${element.name} needs one ${name}`);
    if (!/^(?:urn|tag|https?):\S+$/.test(textOf(element, "id"))) faults.push("an id is no IRI");
    for (const date of ["updated", "published"].flatMap((name) => childrenOf(element, name)))
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(date.text)) faults.push(`${date.text} is no date`);
    const alternates = childrenOf(element, "link").filter(({ attributes }) => attributes.rel === "alternate");
    if (alternates.length > 1) faults.push("two alternates of one kind");
    if (alternates.length === 0 && element.name === "entry" && childrenOf(element, "content").length === 0)
      faults.push("an entry has neither content nor an alternate");
  }
  if (childrenOf(feed, "author").length === 0) faults.push("nobody has written it");
  const ids = entries.map((entry) => textOf(entry, "id"));
  if (new Set([textOf(feed, "id"), ...ids]).size !== ids.length + 1) faults.push("an id is there twice");
  return faults;
}
