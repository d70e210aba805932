/** What one check of `doctor` found. */

/** `warn`: it works, and somebody should look. `fail`: the service would not start, would lose something, or cannot do what the settings ask for. */
export interface Finding {
  readonly what: string;
  readonly state: "ok" | "warn" | "fail";
  readonly detail: string;
}
