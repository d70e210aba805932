/** Whether the pages can be served, and who can reach them. */
import { createServer } from "node:net";
import type { Config } from "./config.ts";
import type { Finding } from "./finding.ts";

export function checkPort({ host, port }: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer();
    const answer = (state: Finding["state"], detail: string): void => resolve({ what: "port", state, detail });
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        answer("warn", `${host}:${port} is in use; if that is not Rejoinder itself, set REJOINDER_PORT to another`);
      else answer("fail", `${host}:${port} cannot be opened (${error.code}); check REJOINDER_HOST and REJOINDER_PORT`);
    });
    server.listen(port, host, () => server.close(() => answer("ok", `${host}:${port} is free`)));
  });
}

export function checkReach({ host, publicUrl }: Config): Finding {
  const isLocal = host === "127.0.0.1" || host === "localhost" || host === "::1";
  if (isLocal)
    return { what: "reach", state: "ok", detail: publicUrl ? `through ${publicUrl.host}` : "this machine only" };
  if (publicUrl?.protocol === "https:")
    return { what: "reach", state: "ok", detail: `the network, as ${publicUrl.host}` };
  return {
    what: "reach",
    state: "warn",
    detail: "open to the network without https; put a proxy in front for anything but a network of your own",
  };
}
