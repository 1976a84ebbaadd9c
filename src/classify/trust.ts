/** How far a city's own experience stretches or shifts the certainty that is stated. */
export type Trust = Readonly<{ slope: number; shift: number }>;

export const TRUSTING: Trust = { slope: 1, shift: 0 };

/** What is stated for a share of the likeliest. */
export function stated(share: number, { slope, shift }: Trust): number {
  return 1 / (1 + Math.exp(-(slope * oddsOf(share) + shift)));
}

/** Compares what was stated with what came of it; a wrong one counts no more than a right one. */
export function trustAfter(trust: Trust, share: number, right: boolean, weight: number): Trust {
  const { slope, shift } = trust;
  const wrong = stated(share, trust) - (right ? 1 : 0);
  const rate = RATE * Math.min(weight, 1);
  return {
    slope: slope - rate * (wrong * oddsOf(share) + BACK * (slope - 1)),
    shift: shift - rate * (wrong + BACK * shift),
  };
}

const RATE = 0.02;
const BACK = 0.05;

function oddsOf(share: number): number {
  return Math.log(Math.max(share, 1e-9) / Math.max(1 - share, 1e-9));
}
