// Run by "npm ci" at its end: loads the service once, so that its modules are compiled before the first start. That start
// is faster and takes less memory. Nothing depends on it, so nothing here may fail an installation.
import { isNewEnough, setUpEngine } from "./set-up-engine.js";

if (isNewEnough) {
  try {
    await setUpEngine("service");
    await import("../src/cli/main.ts");
    await import("../src/app/service.ts");
    // What a service without settings loads besides, when it has to.
    await import("../src/app/log.ts");
    await import("../src/app/serve-pages.ts");
    await import("../src/venues/local/serve-site.ts");
  } catch {
    // The first start says what is wrong.
  }
}
