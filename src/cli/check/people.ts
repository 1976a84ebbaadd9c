import type { Config } from '../../config.ts';
import { lookAt } from '../../slack/people.ts';
import { errorName } from '../../slack/slack-errors.ts';
import { missing, ok, warning, type Finding } from './finding.ts';
import type { SlackChecked } from './slack.ts';

/** The admins set things up and are told when something breaks: without them nobody is. */
export async function checkPeople(slack: SlackChecked, { admins, managers }: Config): Promise<readonly Finding[]> {
  if (admins.length === 0)
    return [
      missing(
        'ADMINS',
        'Nobody is told when something breaks. Set the Slack ids of one or two people (profile, ⋮, "Copy member ID").',
      ),
    ];
  const { client, teamId } = slack;
  if (client === null) return [];
  const all = [...new Set([...admins, ...managers])];
  const findings = await Promise.all(
    all.map(async (id) => {
      const about = admins.includes(id) ? 'ADMINS' : 'MANAGERS';
      const standing = await lookAt(client, id, teamId).catch((error: unknown) => errorName(error) ?? 'silent');
      if (standing === 'member') return [];
      return [
        warning(about, `${id} ${WORDS[standing] ?? `could not be looked up (${standing})`}. Put a full member there.`),
      ];
    }),
  );
  const wrong = findings.flat();
  return wrong.length > 0 ? wrong : [ok('people', `${all.length} admins and managers, all full members.`)];
}

const WORDS: Readonly<Record<string, string>> = {
  guest: 'is a guest',
  outsider: 'is of another organisation',
  bot: 'is a bot',
  deleted: 'has left',
  user_not_found: 'is nobody in this workspace',
};
