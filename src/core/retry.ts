export type Failure = Readonly<{
  /** How often it was tried, this time included. */
  attempts: number;
  now: number;
  /** What the other side asked for; it wins over our own patience. */
  retryAfterMs?: number;
  /** From 0 to 1, so that many who failed together do not come back together. */
  random: () => number;
}>;

/** When a delivery to Slack is tried again. After most of a day it is a person's to look at. */
export function nextAttempt(failure: Failure): number | 'give up' {
  return failure.attempts >= ATTEMPTS ? 'give up' : nextRead(failure);
}

/** When a network is read again. Reading is never given up. */
export function nextRead({ attempts, now, retryAfterMs = NaN, random }: Failure): number {
  const wait =
    retryAfterMs >= 0
      ? retryAfterMs + SECOND * random()
      : Math.min(SECOND * 2 ** (attempts - 1), 15 * MINUTE) * (1 - random() / 2);
  return clampFuture(now + Math.round(wait), now, 60 * MINUTE);
}

/** A clock that jumped back must not leave work waiting for hours. */
export function clampFuture(due: number, now: number, most: number): number {
  return Math.min(due, now + most);
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const ATTEMPTS = 100;
