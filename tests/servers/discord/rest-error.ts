/** Errors as Discord answers them. Source: Discord's documentation, "Opcodes and Status Codes", JSON error codes. */

const ERRORS = {
  General: [0, 404, "404: Not Found"],
  Unauthorized: [0, 401, "401: Unauthorized"],
  InternalError: [0, 500, "500: Internal Server Error"],
  GuildOutage: [0, 503, "503: Service Unavailable"],
  MethodNotAllowed: [0, 405, "405: Method Not Allowed"],
  UnknownChannel: [10_003, 404, "Unknown Channel"],
  UnknownGuild: [10_004, 404, "Unknown Guild"],
  UnknownMember: [10_007, 404, "Unknown Member"],
  UnknownMessage: [10_008, 404, "Unknown Message"],
  UnknownWebhook: [10_015, 404, "Unknown Webhook"],
  UnknownInteraction: [10_062, 404, "Unknown interaction"],
  UnknownCommand: [10_063, 404, "Unknown application command"],
  // With the status of a limit, as bots' logs show it: github.com/aikaterna/aikaterna-cogs/issues/302.
  TooManyOldEdits: [30_046, 429, "Maximum number of edits to messages older than 1 hour reached. Try again later."],
  AlreadyAcknowledged: [40_060, 400, "Interaction has already been acknowledged."],
  TagRequired: [40_067, 400, "A tag is required to create a forum post in this channel"],
  MissingAccess: [50_001, 403, "Missing Access"],
  NotTheAuthor: [50_005, 403, "Cannot edit a message authored by another user"],
  EmptyMessage: [50_006, 400, "Cannot send an empty message"],
  NotATextChannel: [50_008, 400, "Cannot send messages in a non-text channel"],
  MissingPermissions: [50_013, 403, "Missing Permissions"],
  InvalidWebhookToken: [50_027, 401, "Invalid Webhook Token"],
  InvalidForm: [50_035, 400, "Invalid Form Body"],
  InvalidJson: [50_109, 400, "The request body contains invalid JSON."],
  SystemMessage: [50_021, 403, "Cannot execute action on a system message"],
  TooLarge: [40_005, 413, "Request entity too large"],
  ArchivedThread: [50_083, 400, "Thread is archived"],
  ThreadExists: [160_004, 400, "A thread has already been created for this message"],
  LockedThread: [160_005, 400, "Thread is locked"],
} as const;

export type RestErrorName = keyof typeof ERRORS;

export class RestError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Readonly<Record<string, unknown>> | undefined;
  /** When the same request may be made again, for errors that are limits. */
  retryAfterMs: number | undefined;

  constructor(name: RestErrorName, errors?: Readonly<Record<string, unknown>>) {
    const [code, status, message] = ERRORS[name];
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  get body(): Readonly<Record<string, unknown>> {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

/** `path` as in `components.0.label`. */
export function invalidForm(path: string, message: string): RestError {
  let errors: Record<string, unknown> = { _errors: [{ code: "BASE_TYPE_BAD", message }] };
  for (const part of path.split(".").toReversed()) errors = { [part]: errors };
  return new RestError("InvalidForm", errors);
}
