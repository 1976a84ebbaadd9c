/** What people typed into open windows and have not previewed yet, by window: it becomes their draft when they close it. */
export type Typed = Readonly<{
  keep: (view: string, text: string) => void;
  take: (view: string) => string | null;
}>;

const MOST = 2_000;

export function createTyped(): Typed {
  const texts = new Map<string, string>();
  return {
    keep(view, text) {
      texts.delete(view);
      texts.set(view, text);
      const [oldest] = texts.keys();
      if (texts.size > MOST && oldest !== undefined) texts.delete(oldest);
    },
    take(view) {
      const text = texts.get(view) ?? null;
      texts.delete(view);
      return text;
    },
  };
}
