/** Tests see none of the settings of the machine that they run on. */
for (const name of Object.keys(process.env)) {
  if (name.startsWith("REJOINDER_") && name !== "REJOINDER_CHROMIUM") delete process.env[name];
}
