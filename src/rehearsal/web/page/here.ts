/** Where the person at this page stands. Nobody else sees it. */
export type Here = {
  /** As whom they act in Slack; empty until the server has told who there is. */
  me: string;
  /** A channel's id, or `home`. */
  place: string;
  /** On a phone only one of the three is there. */
  pane: Pane;
};

export type Pane = 'x' | 'slack' | 'city';

export type Whereabouts = Readonly<{
  here: Readonly<Here>;
  go: (where: Partial<Here>) => void;
  onChange: (listener: () => void) => void;
}>;

export function whereabouts(first: Here): Whereabouts {
  const here = first;
  const listeners: (() => void)[] = [];
  return {
    here,
    go: (where) => {
      Object.assign(here, where);
      for (const listener of listeners) listener();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
