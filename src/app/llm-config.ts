/** The settings of language models: what each may be, what they mean together, and what the program makes of them. */
import { z } from "zod";
import { type Budget, parseBudget } from "../llm/budget.ts";
import { VENUES, type VenueName } from "../replies/reply.ts";

export interface LlmConfig {
  readonly provider: "openai-compatible" | "anthropic";
  /** Address of the interface, no slash at the end; null: the provider's own. */
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  readonly model: string;
  /** Venues whose replies may be sent. */
  readonly venues: readonly VenueName[];
  /** Null: no bound. */
  readonly budgets: { readonly day: Budget | null; readonly digest: Budget | null };
  /** Path of the file of prices; null: none are known. */
  readonly pricesFile: string | null;
  readonly timeoutMs: number;
  /** Whether a digest begins with sentences that the model wrote. */
  readonly writesProse: boolean;
}

const MOST_SECONDS = 1_800;
const SECONDS = `must be a number of seconds from 1 to ${MOST_SECONDS}`;

const budget = z.string().transform((text, context): Budget => {
  const parsed = parseBudget(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "must be an amount such as 2.50 usd or 200000 tokens" });
  return z.NEVER;
});

const venueNames = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim().toLowerCase()))
  .refine(
    (names) => names.every((name) => VENUES.some((venue) => venue === name)),
    `must be names of venues (${VENUES.join(", ")}) with commas between them`,
  )
  .transform((names) => VENUES.filter((venue) => names.includes(venue)));

export const LLM_ENVIRONMENT = {
  REJOINDER_LLM_PROVIDER: z
    .enum(["openai-compatible", "anthropic"], { error: "must be openai-compatible or anthropic" })
    .default("openai-compatible"),
  REJOINDER_LLM_BASE_URL: z
    .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
    .transform((text) => text.replace(/\/+$/, ""))
    .optional(),
  REJOINDER_LLM_API_KEY: z
    .string()
    .regex(/^[!-~]{1,1000}$/, "must be the key alone, without blanks")
    .optional(),
  REJOINDER_LLM_MODEL: z
    .string()
    .regex(/^[^\p{C}\s]{1,200}$/u, "must be the model's name as its server calls it, without blanks")
    .optional(),
  REJOINDER_LLM_VENUES: venueNames.default(["local", "github"]),
  REJOINDER_LLM_BUDGET_DAY: budget.optional(),
  REJOINDER_LLM_BUDGET_DIGEST: budget.optional(),
  REJOINDER_LLM_PRICES: z
    .string()
    .regex(/^[^\p{C}]{1,1000}$/u, "must be the path of a file")
    .optional(),
  REJOINDER_LLM_TIMEOUT_SECONDS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, SECONDS)
    .default("120")
    .transform(Number)
    .refine((seconds) => seconds <= MOST_SECONDS, SECONDS),
  REJOINDER_LLM_PROSE: z
    .enum(["true", "false"], { error: "must be true or false" })
    .default("false")
    .transform((text) => text === "true"),
};

type Values = z.infer<z.ZodObject<typeof LLM_ENVIRONMENT>>;

/** Null when no model is configured. To be asked when there are no contradictions. */
export function mapLlm(values: Values): LlmConfig | null {
  const model = values.REJOINDER_LLM_MODEL;
  if (model === undefined) return null;
  return {
    provider: values.REJOINDER_LLM_PROVIDER,
    baseUrl: values.REJOINDER_LLM_BASE_URL ?? null,
    apiKey: values.REJOINDER_LLM_API_KEY ?? null,
    model,
    venues: values.REJOINDER_LLM_VENUES,
    budgets: { day: values.REJOINDER_LLM_BUDGET_DAY ?? null, digest: values.REJOINDER_LLM_BUDGET_DIGEST ?? null },
    pricesFile: values.REJOINDER_LLM_PRICES ?? null,
    timeoutMs: values.REJOINDER_LLM_TIMEOUT_SECONDS * 1000,
    writesProse: values.REJOINDER_LLM_PROSE,
  };
}

/** Sentences about settings that are right one by one and not together; they name variables, never values. */
export function llmContradictions(given: Readonly<Record<string, unknown>>): readonly string[] {
  const has = (name: string): boolean => given[name] !== undefined;
  if (!has("REJOINDER_LLM_MODEL")) {
    return Object.keys(LLM_ENVIRONMENT)
      .filter(has)
      .map((name) => `${name} does nothing without REJOINDER_LLM_MODEL; set that as well`);
  }
  const isAnthropic = given.REJOINDER_LLM_PROVIDER === "anthropic";
  if (!has("REJOINDER_LLM_API_KEY") && (isAnthropic || !has("REJOINDER_LLM_BASE_URL"))) {
    const orAddress = isAnthropic ? "" : ", or REJOINDER_LLM_BASE_URL for a server of your own";
    return [`REJOINDER_LLM_MODEL does nothing without REJOINDER_LLM_API_KEY${orAddress}; set that as well`];
  }
  return ["REJOINDER_LLM_BUDGET_DAY", "REJOINDER_LLM_BUDGET_DIGEST"]
    .filter((name) => parseBudget(String(given[name] ?? ""))?.unit === "dollars" && !has("REJOINDER_LLM_PRICES"))
    .map(
      (name) => `${name} is in dollars and does nothing without REJOINDER_LLM_PRICES; set that, or give it in tokens`,
    );
}
