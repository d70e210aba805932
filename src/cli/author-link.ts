/** `rejoinder author-link`: a link that makes a browser the author's on the local pages. */
import type { Command } from "commander";
import { createAuthorKeys, renderAuthorLink } from "../app/author-keys.ts";
import type { Config } from "../app/config.ts";
import { UsageError } from "../errors.ts";
import type { Run } from "./main.ts";
import { withApp } from "./open-for-command.ts";

export function addAuthorLink(program: Command, run: Run): void {
  program
    .command("author-link")
    .description("make a private link to the local pages; a browser that opens it acts as the author there")
    .option("--new", "revoke all links there are first, and end what was opened with them")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Links are kept as hashes, so each call makes another; the ten newest are good. Send it to nobody: whoever opens it settles points
of the ledger in your name. Links are good while the service runs with the same data folder.

Examples:
  rejoinder author-link
  rejoinder author-link --new`,
    )
    .action((options: { new?: boolean; json?: boolean }) =>
      run((io) =>
        withApp(io, async ({ config, store }) => {
          if (!config.localPages)
            throw new UsageError(
              "the local pages are not served; REJOINDER_LOCAL_PAGES=true does that beside other venues",
            );
          const key = await createAuthorKeys(store).make(options.new === true);
          const link = renderAuthorLink(baseOf(config), key);
          const revoked = options.new ? "All links from before are revoked.\n" : "";
          io.stdout(
            options.json
              ? `${JSON.stringify({ link })}\n`
              : `${revoked}Only for you: open this to act as the author.\n${link}\n`,
          );
          return undefined;
        }),
      ),
    );
}

/** Where the pages are reached from this machine, unless the settings know better. */
function baseOf({ publicUrl, host, port }: Pick<Config, "publicUrl" | "host" | "port">): string {
  if (publicUrl) return publicUrl.origin;
  const name = ["0.0.0.0", "::", "[::]", ""].includes(host) ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
