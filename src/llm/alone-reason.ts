/** What a model's failure means for the replies that it was asked about. */
import type { AloneReason } from "../tagging/second-opinion.ts";
import type { ModelError } from "./model.ts";

export function aloneReasonOf({ fault }: ModelError): AloneReason {
  switch (fault) {
    case "budget":
      return "budget";
    case "later":
      return "waiting";
    case "too-long":
      return "long";
    case "cut":
    case "not-json":
    case "shape":
    case "refusal":
    case "too-big":
      return "wrong-answer";
    case "key":
    case "model":
    case "address":
    case "refused-format":
    case "rate":
    case "server":
    case "timeout":
      return "unreachable";
    default:
      return fault satisfies never;
  }
}
