const LOOK_MS = 250;
/** Every so many looks even if nothing was written: the clock of the scene goes on. */
const BEAT = 4;

/** The bot writes to a file of its own: this tells the page when it has. The returned function ends it. */
export function watch(
  after: (milliseconds: number, act: () => void) => () => void,
  version: () => number,
  tell: () => void,
): () => void {
  let known = version();
  let beats = 0;
  let callOff = after(LOOK_MS, again);

  function again(): void {
    const seen = version();
    beats += 1;
    if (seen !== known || beats % BEAT === 0) tell();
    known = seen;
    callOff = after(LOOK_MS, again);
  }

  return () => callOff();
}
