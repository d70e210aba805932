/** The settings of the venue GitHub: what each may be, what they mean together, and what the program makes of them. */
import { z } from "zod";

/** What the venue GitHub needs. `privateKey`: the PEM text itself, or the path of a file that has it. */
export interface GitHubConfig {
  readonly auth:
    | { readonly kind: "token"; readonly token: string }
    | { readonly kind: "app"; readonly appId: string; readonly privateKey: string };
  /** "owner/repo" and slugs of categories: where the operator's own essays are put up. */
  readonly repository: string;
  readonly category: string;
  /** null: digests go into `category`. */
  readonly digestCategory: string | null;
  readonly digestsAre: "discussion" | "comment";
  /** One comment a claim, so that reactions to it are votes. */
  readonly hasClaimComments: boolean;
  /** null: no webhooks are taken in, and news is looked for only every `pollMs`. */
  readonly webhookSecret: string | null;
  readonly pollMs: number;
  /** Where GitHub's REST interface is, when that is not github.com; no slash at the end. */
  readonly apiUrl: string | null;
}

const MINUTE_MS = 60_000;
/** The round of the service looks as often as that in any case. */
const MAX_POLL_MINUTES = 5;
const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,99}$/,
    "must be the category's name in its address: small letters, digits and dashes, as in /discussions/categories/NAME",
  );

export const GITHUB_ENVIRONMENT = {
  REJOINDER_GITHUB_TOKEN: z
    .string()
    .regex(/^[!-~]{20,400}$/, "must be the token alone, without blanks")
    .optional(),
  REJOINDER_GITHUB_APP_ID: z
    .string()
    .regex(/^[1-9]\d{0,11}$/, "must be the App's id, a number (in the App's settings, under About)")
    .optional(),
  REJOINDER_GITHUB_PRIVATE_KEY: z
    .string()
    .max(20_000, "must be a private key in PEM format, or the path of the file that has it")
    .refine(
      (text) => isPem(text) || /^[^\p{C}]{1,1000}$/u.test(text),
      "must be a private key in PEM format (its line ends may be written as \\n), or the path of the file that has it",
    )
    .optional(),
  REJOINDER_GITHUB_REPOSITORY: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, "must be written as owner/name")
    .optional(),
  REJOINDER_GITHUB_CATEGORY: slug.optional(),
  REJOINDER_GITHUB_DIGEST_CATEGORY: slug.optional(),
  REJOINDER_GITHUB_DIGEST: z
    .enum(["discussion", "comment"], { error: "must be discussion or comment" })
    .default("discussion"),
  REJOINDER_GITHUB_CLAIM_COMMENTS: z
    .enum(["true", "false"], { error: "must be true or false" })
    .default("false")
    .transform((text) => text === "true"),
  REJOINDER_GITHUB_WEBHOOK_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  REJOINDER_GITHUB_POLL_MINUTES: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, `must be a number of minutes from 1 to ${MAX_POLL_MINUTES}`)
    .default("5")
    .transform(Number)
    .refine((minutes) => minutes <= MAX_POLL_MINUTES, `must be a number of minutes from 1 to ${MAX_POLL_MINUTES}`),
  REJOINDER_GITHUB_API_URL: z
    .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
    .transform((text) => text.replace(/\/+$/, ""))
    .optional(),
};

const AUTH = ["REJOINDER_GITHUB_TOKEN", "REJOINDER_GITHUB_APP_ID", "REJOINDER_GITHUB_PRIVATE_KEY"] as const;

type Values = z.infer<z.ZodObject<typeof GITHUB_ENVIRONMENT>>;

/** Null when GitHub is not configured. To be asked when there are no contradictions. */
export function mapGitHub(values: Values): GitHubConfig | null {
  const auth = mapAuth(values);
  const repository = values.REJOINDER_GITHUB_REPOSITORY;
  const category = values.REJOINDER_GITHUB_CATEGORY;
  if (auth === null || repository === undefined || category === undefined) return null;
  return {
    auth,
    repository,
    category,
    digestCategory: values.REJOINDER_GITHUB_DIGEST_CATEGORY ?? null,
    digestsAre: values.REJOINDER_GITHUB_DIGEST,
    hasClaimComments: values.REJOINDER_GITHUB_CLAIM_COMMENTS,
    webhookSecret: values.REJOINDER_GITHUB_WEBHOOK_SECRET ?? null,
    pollMs: values.REJOINDER_GITHUB_POLL_MINUTES * MINUTE_MS,
    apiUrl: values.REJOINDER_GITHUB_API_URL ?? null,
  };
}

/** Sentences about settings that are right one by one and not together; they name variables, never values. */
export function gitHubContradictions(given: Readonly<Record<string, unknown>>): readonly string[] {
  const has = (name: string): boolean => given[name] !== undefined;
  const set = Object.keys(GITHUB_ENVIRONMENT).filter(has);
  if (set.length === 0) return [];
  const [token, appId, key] = AUTH;
  if (has(token) && (has(appId) || has(key))) {
    return [
      `${token} and ${has(appId) ? appId : key} are both set; use either the token, or the App's id and private key`,
    ];
  }
  if (has(appId) !== has(key)) {
    const [one, other] = has(appId) ? [appId, key] : [key, appId];
    return [`${one} does nothing without ${other}; set that as well`];
  }
  if (!has(token) && !has(appId)) {
    const needs = `${token}, or ${appId} and ${key}`;
    return set.map((name) => `${name} does nothing without ${needs}; set that as well`);
  }
  const login = has(token) ? token : appId;
  return ["REJOINDER_GITHUB_REPOSITORY", "REJOINDER_GITHUB_CATEGORY"]
    .filter((name) => !has(name))
    .map((name) => `${login} does nothing without ${name}; set that as well`);
}

/** Whether the setting is the key itself and not the path of a file. */
export function isPem(text: string): boolean {
  return /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/.test(text);
}

function mapAuth(values: Values): GitHubConfig["auth"] | null {
  const { REJOINDER_GITHUB_APP_ID: appId, REJOINDER_GITHUB_PRIVATE_KEY: privateKey } = values;
  if (values.REJOINDER_GITHUB_TOKEN !== undefined) return { kind: "token", token: values.REJOINDER_GITHUB_TOKEN };
  return appId !== undefined && privateKey !== undefined ? { kind: "app", appId, privateKey } : null;
}
