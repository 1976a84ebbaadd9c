/** What people typed into open windows and have not previewed yet, by window: it becomes their draft when they close it. */
export type Typed = Readonly<{
  keep: (view: string, text: string, at: number) => void;
  take: (view: string) => Readonly<{ text: string; at: number }> | null;
}>;

const MOST = 2_000;

export function createTyped(): Typed {
  const texts = new Map<string, Readonly<{ text: string; at: number }>>();
  return {
    keep(view, text, at) {
      texts.delete(view);
      texts.set(view, { text, at });
      const [oldest] = texts.keys();
      if (texts.size > MOST && oldest !== undefined) texts.delete(oldest);
    },
    take(view) {
      const typed = texts.get(view) ?? null;
      texts.delete(view);
      return typed;
    },
  };
}
