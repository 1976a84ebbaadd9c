/** A button that opens a page still tells us; there is nothing to do but say that we heard it. */
export function openLink(): Promise<void> {
  return Promise.resolve();
}
