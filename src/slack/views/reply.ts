/** The windows of a reply, in the order in which a person meets them. */
export { loadingView } from './reply/loading.ts';
export { ANSWER, writeView, type ThreadPost, type Writing } from './reply/write.ts';
export { previewView, type DraftShown, type Preview } from './reply/preview.ts';
export { byHandView, LINK, type ByHand } from './reply/by-hand.ts';
export { refusedView, takenView } from './reply/refused.ts';
