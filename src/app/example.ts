/** The example discussion that is shown when nothing else is there. */
import { fileURLToPath } from "node:url";

/** `essays/interpretability-theory.md`, with its claims and replies beside it. */
export const EXAMPLE_ESSAY = fileURLToPath(new URL("../../essays/interpretability-theory.md", import.meta.url));
