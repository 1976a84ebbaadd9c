/** Of all that is due for a channel the lower lane goes first. */
export const URGENT = -1;
/** What may tell of danger to life, and nobody asked for by name: folded when even of these there are too many. */
export const DANGER = 0;
export const ASKED = 1;
/** Cards that nobody asked for by name wait here, and may be folded when there are too many. */
export const FOLDABLE = 2;
