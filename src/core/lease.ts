/** A quiet quarter of an hour, then a claim lapses. */
export const CLAIM_LEASE = 15 * 60_000;
/** A reply by hand is asked for after 30 minutes and back to open after two hours. */
export const BY_HAND_LEASE = 2 * 60 * 60_000;
export const BY_HAND_REMINDER = 30 * 60_000;
