/** What has to be closed in the end, last opened first, however far the opening came. */
export type Closings = Readonly<{ later: (close: Close) => void; all: () => Promise<void> }>;

/** A promise is waited for. */
type Close = () => unknown;

export function closings(): Closings {
  const open: Close[] = [];
  return {
    later: (close) => void open.push(close),
    all: async () => {
      const troubles: unknown[] = [];
      for (let close = open.pop(); close !== undefined; close = open.pop()) {
        try {
          await close();
        } catch (error) {
          troubles.push(error);
        }
      }
      if (troubles.length > 0) throw troubles[0];
    },
  };
}
