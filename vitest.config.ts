import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Processes are started, databases written and pages rendered on machines that other work slows down.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ["tests/setup.ts"],
    globalSetup: ["tests/servers/discord/count-requests.ts"],
  },
});
