export type Typing = Readonly<{ mention: string; person: string; text: string; at: number }>;

/** What people typed into open windows and have not previewed yet, by window, until it is their draft. */
export type Typed = Readonly<{
  keep: (view: string, typing: Typing) => void;
  /** Whether nothing was typed there since. */
  isLast: (view: string, typing: Typing) => boolean;
  take: (view: string) => Typing | null;
  /** What this person typed last about that mention, in whichever window. */
  last: (mention: string, person: string) => Typing | null;
}>;

const MOST = 2_000;

export function createTyped(): Typed {
  const texts = new Map<string, Typing>();
  return {
    keep(view, typing) {
      texts.delete(view);
      texts.set(view, typing);
      const [oldest] = texts.keys();
      if (texts.size > MOST && oldest !== undefined) texts.delete(oldest);
    },
    isLast: (view, typing) => texts.get(view) === typing,
    take(view) {
      const typed = texts.get(view) ?? null;
      texts.delete(view);
      return typed;
    },
    last: (mention, person) =>
      [...texts.values()].findLast((typing) => typing.mention === mention && typing.person === person) ?? null,
  };
}
