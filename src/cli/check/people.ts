import type { Config } from '../../config.ts';
import type { Inspected } from '../../slack/inspect.ts';
import { missing, ok, warning, type Finding } from './finding.ts';

/** The admins set things up and are told when something breaks: without them nobody is. */
export async function checkPeople(slack: Inspected | null, { admins, managers }: Config): Promise<readonly Finding[]> {
  if (admins.length === 0)
    return [
      missing(
        'ADMINS',
        'Nobody is told when something breaks. Set the Slack ids of one or two people (profile, ⋮, "Copy member ID").',
      ),
    ];
  if (slack === null) return [];
  const all = [...new Set([...admins, ...managers])];
  const findings = await Promise.all(
    all.map(async (id) => {
      const about = admins.includes(id) ? 'ADMINS' : 'MANAGERS';
      const standing = await slack.standing(id);
      if (standing === 'member') return [];
      return [warning(about, `${id} ${WORDS[standing]}. Put a full member there.`)];
    }),
  );
  const wrong = findings.flat();
  return wrong.length > 0 ? wrong : [ok('people', `${all.length} admins and managers, all full members.`)];
}

const WORDS = {
  guest: 'is a guest',
  outsider: 'is of another organisation',
  bot: 'is a bot',
  deleted: 'has left',
  nobody: 'is nobody in this workspace',
  silent: 'could not be looked up',
} as const;
