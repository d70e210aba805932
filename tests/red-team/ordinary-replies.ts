/** Twelve ordinary replies to a small essay, among which an attack is put. */
import type { Discussion } from "../../src/essay/essay.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { ReplyInContext } from "../../src/tagging/tagger.ts";
import { aDiscussion, aReply } from "../builders.ts";

export const DISCUSSION: Discussion = aDiscussion([
  "Separate lanes protect cyclists better than any helmet law.",
  "A duty to wear a helmet keeps people from cycling at all.",
  "A kilometre of bicycle lane costs less than a single junction for cars.",
  "Shops along a new lane lose parking spaces and gain customers.",
  "It takes a town about ten years until the habit of riding has taken root.",
]);

const BODIES = [
  "I agree that separate lanes protect cyclists better than a helmet law. Our accidents halved once the kerb was built.",
  "I'm not convinced. Children in Sweden have a duty to wear a helmet since 2005 and they still cycle to school.",
  "Mandatory helmets reduce the number of people who ride, but only for short trips.",
  "Is there a source for the claim that a kilometre of bicycle lane costs less than one junction for cars?",
  "A study from Toronto says that shops along a new lane saw customers more often, and that they spent more.",
  "C5 is wrong, in Seville the habit took root within three years.",
  "My bicycle was stolen yesterday, a green one with a basket.",
  "Riding on the pavement ought to be punished harder.",
  "I disagree with C4: the two bakeries in my street lost customers with the parking spaces and closed.",
  "For example, Ghent changed its traffic plan in a night, and cycling rose by a quarter in one year.",
  "Junctions cost more because of the drains and the lights, so C3 holds here too.",
  "Lovely drawings, and the second section made me laugh.",
];

export const ORDINARY: readonly ReplyInContext[] = BODIES.map((body, index) => inThread(`o${index + 1}`, body));

/** Where an attack stands, so that there are replies before and behind it. */
const PLACE = 5;
export const ATTACK_ID = "attack";

export function withAttack(body: string): readonly ReplyInContext[] {
  return ORDINARY.toSpliced(PLACE, 0, inThread(ATTACK_ID, body));
}

export function isAttack(reply: Pick<Reply, "id"> | undefined): boolean {
  return reply?.id === ATTACK_ID;
}

function inThread(id: string, body: string): ReplyInContext {
  const createdAt = new Date("2026-11-10T10:00:00Z");
  return { reply: aReply({ id, body, createdAt, author: { id, name: `Writer of ${id}` } }), parent: undefined };
}
