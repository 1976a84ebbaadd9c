import { readFile } from 'node:fs/promises';
import type { Typed } from '../cli/department/entry.ts';
import { entriesIn } from '../cli/department/file.ts';
import { wishesIn } from '../cli/department/wishes.ts';
import { Mistake } from '../cli/mistake.ts';
import type { Cast } from './cast.ts';
import { departments } from './scenes/departments.ts';
import { staff } from './scenes/staff.ts';
import type { SlackServer } from './slack-server/index.ts';
import type { XServer } from './x-server/server.ts';

/** A department that somebody tries, as `department import` would take it in. */
export type OwnDepartment = Readonly<{ id: string; typed: Typed }>;

/** Somebody's own departments, instead of those of Alder Falls, whose channels go: each gets a channel with all of the staff, and an account. */
export async function moveOwnIn(
  file: string,
  { x, slack, cast }: Readonly<{ x: XServer; slack: SlackServer; cast: Cast }>,
): Promise<readonly OwnDepartment[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Mistake(`The departments in ${file} cannot be read: is there such a file?`);
  });
  const { wishes, mistakes } = wishesIn(entriesIn(file, text), new Map());
  if (mistakes.length > 0) throw new Mistake(mistakes.join('\n'));
  for (const { channel } of departments) slack.state.channels.delete(cast.channels.get(channel) ?? '');
  const people = staff.filter(({ kind }) => kind === 'member').map(({ id }) => cast.people.get(id) ?? '');
  return wishes.map(({ id, typed }) => {
    const name = `${id}-mentions`;
    const members = [slack.state.app.botUserId, ...people];
    const channel = slack.addChannel({ name, members }).id;
    const handle = accountOf(x, id, typed);
    const { token, secret } = x.issueToken(handle);
    return { id, typed: { ...typed, channel, xHandle: handle, xAccessToken: token, xAccessSecret: secret } };
  });
}

function accountOf(x: XServer, id: string, { name, xHandle }: Typed): string {
  const plain = id.replaceAll('-', '');
  const handle = (xHandle ?? (plain.length > 9 ? `Alder${plain}` : `Alder_${plain}`)).replace(/^@/, '').slice(0, 15);
  if (![...x.world.accounts.values()].some((one) => one.handle.toLowerCase() === handle.toLowerCase()))
    x.addAccount({ handle, name: name ?? id, verified: true });
  return handle;
}
