import type { SendOutcome, Workspace } from '../core/workspace.ts';
import type { Tally } from './tally.ts';

/** The same workspace, and what became of each message is counted. */
export function countWorkspace(workspace: Workspace, tally: Tally): Workspace {
  const counted = async (kind: string, sending: Promise<SendOutcome>): Promise<SendOutcome> => {
    const sent = await sending;
    tally.add('sends', { kind, outcome: sent.outcome });
    if (sent.outcome === 'try_later' && sent.afterMs !== null) tally.add('rate_limited', { by: 'slack' });
    return sent;
  };
  return {
    find: workspace.find,
    posted: workspace.posted,
    send: (message) => counted(message.content.kind, workspace.send(message)),
    redraw: (message) => counted('redraw', workspace.redraw(message)),
  };
}
