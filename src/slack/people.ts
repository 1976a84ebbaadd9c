import type { WebClient } from '@slack/web-api';

/** What somebody is to this workspace. Only a member has rights. */
export type Standing = 'member' | 'guest' | 'outsider' | 'bot' | 'deleted';

/** Slack marks people of other organisations as strangers only sometimes, so the workspace is compared too. */
export async function lookAt(client: WebClient, id: string, teamId: string): Promise<Standing> {
  const { user } = await client.users.info({ user: id });
  if (!user) throw new Error('Slack told nothing about this person');
  if (user.deleted === true) return 'deleted';
  if (user.is_bot === true || user.id === 'USLACKBOT') return 'bot';
  if (user.team_id !== teamId || user.is_stranger === true) return 'outsider';
  if (user.is_restricted === true || user.is_ultra_restricted === true) return 'guest';
  // These are there for everybody who belongs to the workspace; without them nothing is known.
  return user.is_restricted === false && user.is_ultra_restricted === false ? 'member' : 'outsider';
}
