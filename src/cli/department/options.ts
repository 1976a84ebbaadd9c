import type { Command } from 'commander';
import { DEFAULTS } from '../../classify/labels.ts';

/** What can be said of a department; {@link Typed} holds it. */
export function departmentOptions(command: Command): Command {
  return command
    .option('--name <name>', 'its full name: "Parks & Recreation"')
    .option('--short <name>', 'a name that fits a button: "Parks"')
    .option('--keywords <words>', 'words that point to it, with commas between')
    .option('--description <words>', 'what it does, in a sentence: it helps to recognise its posts')
    .option(
      '--maps <names>',
      `what it stands for of the departments that are known from the start (auto, none, or ${DEFAULTS.join(', ')})`,
    )
    .option('--channel <id>', 'its home channel in Slack: who is in it may publish as the department')
    .option('--x-handle <name>', 'its account on X')
    .option('--x-access-token <token>', 'the key of that account (or use: account connect)')
    .option('--x-access-secret <secret>', 'its secret')
    .option('--voice <words>', 'how it speaks; whoever writes sees it')
    .option('--policy <words>', 'what it may and may not promise; whoever writes sees it')
    .option('--as-mayor', "it may answer from the mayor's account, signed")
    .option('--no-as-mayor', 'it may not')
    .option('--signature <words>', "what it signs with on the mayor's account");
}
