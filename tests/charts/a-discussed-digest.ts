/** Digests for tests of charts: claims with people, written short. */
import { buildDigest } from "../../src/digest/build-digest.ts";
import { buildFacts } from "../../src/digest/build-facts.ts";
import type { Digest } from "../../src/digest/digest.ts";
import type { Stance } from "../../src/tagging/tag.ts";
import { aWeek, LINKS, type ShortReply } from "../digest/a-week.ts";

export type People = Partial<Record<Stance, number>>;

/** One claim an entry: its sentence and how many people take which stance. */
export function aDiscussedDigest(claims: readonly { readonly claim: string; readonly people: People }[]): Digest {
  const replies = claims.flatMap(({ people }, index) =>
    (Object.entries(people) as [Stance, number][]).flatMap(([stance, count]) =>
      Array.from({ length: count }, (_, person): ShortReply => {
        const author = `person ${index} ${stance} ${person}`;
        const tags = [{ claim: `C${index + 1}`, stance }];
        return { id: author, author, at: "2026-11-10T10:00:00Z", body: "Some words on the matter.", tags };
      }),
    ),
  );
  return buildDigest(buildFacts(aWeek({ claims: claims.map(({ claim }) => claim), replies })), LINKS);
}

/** What people outside may write into a claim. */
export const HOSTILE = [
  '<script>alert(1)</script> & </text></svg> ]]> &#x41; "quoted"',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it looks like a template on purpose
  "${7*7} {{7*7}} datum.text signal('x') %s \\u0041",
  "W".repeat(5_000),
  "\u202Eevil \u0000\u0007 control \uD800 chars\u2028next",
  `Z${"\u0301\u0316".repeat(300)}algo`,
  "😀👩‍👩‍👧‍👦🇩🇪 emoji \u{E0041}\u{E007F}",
  "שלום עולם, טענה על סבלנות",
  "النظرية تحتاج إلى وقت طويل",
  "数学理论需要很长时间才能得到回报",
  "007",
  "null",
] as const;
