/** Chance that can be repeated: the same seed, the same choices. */
export type Chance = Readonly<{
  /** From 0 to 1. */
  roll: () => number;
  /** Whether something that happens so often happens now. */
  happens: (share: number) => boolean;
  between: (least: number, most: number) => number;
  oneOf: <T>(things: readonly T[]) => T;
}>;

export function chance(seed: number): Chance {
  let state = seed >>> 0 || 1;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    roll,
    happens: (share) => roll() < share,
    between: (least, most) => least + Math.floor(roll() * (most - least + 1)),
    oneOf(things) {
      const thing = things[Math.floor(roll() * things.length)];
      if (thing === undefined) throw new Error('There is nothing to choose from');
      return thing;
    },
  };
}
