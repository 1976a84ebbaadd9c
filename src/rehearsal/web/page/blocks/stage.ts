import type { JsonObject } from '../../../slack-server/json.ts';
import type { Choice } from '../../../slack-server/world/state.ts';

/** Where blocks are drawn, and what happens when somebody uses them. */
export type Stage = Readonly<{
  /** Keeps ids apart where the same blocks are on the page twice. */
  name: string;
  person: (id: string) => string;
  channel: (id: string) => string;
  people: () => readonly Named[];
  channels: () => readonly Named[];
  /** What the person has entered so far, as Slack holds it. */
  held: (blockId: string, actionId: string) => JsonObject | undefined;
  error: (blockId: string) => string | undefined;
  /** A button is pressed, an option picked, a letter typed in a box that tells of each. */
  use: (use: Use) => void;
  /** Something is entered that only goes out with the whole window. */
  fill: (actionId: string, blockId: string, choice: Choice) => void;
  /** An address that this page shows itself; false: the browser may open it. */
  follow: (url: string) => boolean;
}>;

export type Named = Readonly<{ id: string; name: string }>;

export type Use = Readonly<{ element: JsonObject; blockId: string; value?: Choice }>;
