/** What commands of comments do with the ledger and with accounts. */
import { UsageError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import { POINT_STATES, SETTLEMENTS } from "../../ledger/point.ts";
import type { Store } from "../../store/store.ts";
import type { LedgerCommand } from "../../venues/github/parse-ledger-command.ts";
import type { Asker, Operations } from "../operations.ts";
import { sayAnswerer, sayClaimAdded, sayLinked, sayPoints, sayReopened, saySettled } from "./say-ledger.ts";

/** Points that are listed; more are counted. */
const MOST_POINTS = 40;

export async function carryOutLedger(
  { operations, store }: { readonly operations: Operations; readonly store: Pick<Store, "site"> },
  essay: EssaySlug,
  command: LedgerCommand,
  asker: Asker,
): Promise<string> {
  switch (command.name) {
    case "ledger": {
      const states = statesOf(command.state);
      return sayPoints(
        await operations.listPoints(asker, essay, { states, limit: MOST_POINTS }),
        command.state ?? "open",
      );
    }
    case "settle": {
      const { number, link, note } = command;
      const state = SETTLEMENTS.find((known) => known === command.state);
      if (!state) throw new UsageError(`after the number stands one of: ${SETTLEMENTS.join(", ")}`);
      return saySettled(await operations.settlePoint(asker, essay, number, { state, link, note }));
    }
    case "reopen":
      return sayReopened(await operations.reopenPoint(asker, essay, command.number));
    case "claim":
      return sayClaimAdded(await operations.addClaimFromPoint(asker, essay, command.number, command.text));
    case "answerer": {
      const { login, on } = command;
      const id = await store.site.findAuthorId(essay, "github", login);
      if (id === null) throw new UsageError(`nobody of the name ${login} has written in these discussions yet`);
      return sayAnswerer(await operations.markAnswerer(asker, essay, id, on), on);
    }
    case "link":
      await operations.linkAccount(asker, command.code);
      return sayLinked();
    default:
      return command satisfies never;
  }
}

function statesOf(given: string | null) {
  if (given === null) return ["open"] as const;
  if (given === "all") return POINT_STATES;
  const state = POINT_STATES.find((known) => known === given);
  if (state) return [state];
  throw new UsageError(`after “ledger” may stand one of: ${[...POINT_STATES, "all"].join(", ")}`);
}
