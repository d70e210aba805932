/** Sets the engine up before anything else is loaded. */
export const isNewEnough: boolean;
export function setUpEngine(purpose: "service" | "command"): Promise<void>;
