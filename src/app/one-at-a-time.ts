/** Work of this process that must not overlap. */

/** Gives a function that runs work when everything asked for before is over, however that ended. Never call it from within. */
export function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work);
    last = run.catch(() => {});
    return run;
  };
}
