import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { departmentOptions } from './department/options.ts';
import type { Offered } from './account/connect.ts';
import type { TypedCity } from './city/set.ts';
import type { TypedDemo } from './demo.ts';
import type { TypedExport } from './export.ts';
import type { Typed } from './department/entry.ts';
import type { World } from './world.ts';

/** Every command there is. What a command does is loaded when it is called, so that `start` is quick. */
export function outline(world: World, exit: (code: number) => void): Command {
  const program = new Command('mention-relay').description(
    'Brings what residents write to the mayor to who can answer.',
  );
  program.version(version(), '--version', 'say which version this is');
  program.exitOverride().showHelpAfterError('Add --help to see how it is written.');
  program.configureOutput({
    writeOut: (text) => void world.stdout.write(text),
    writeErr: (text) => void world.stderr.write(text),
  });
  const start = program.command('start').description('run the bot');
  start.option('--since <time>', 'at the very first start, relay what was written since then: 6h, 2d or a date');
  start.action(async (typed: { since?: string }) => exit(await (await import('./start.ts')).start(world, typed)));
  const demo = program.command('demo').description('try it in a simulated city, without any key');
  demo.option('--port <number>', 'where the page is (default: a free port)');
  demo.option('--scene <name>', 'what happens: storm-day, quiet-sunday …');
  demo.option('--texts <file>', "play a file of labelled texts as residents' posts");
  demo.option('--departments <file>', 'try departments of your own: a .csv or .json file as for department import');
  demo.option('--access <plan>', "X's rules: enterprise or self-serve");
  demo.option('--keep <folder>', 'keep the database there');
  demo.action(async (typed: TypedDemo) => (await import('./demo.ts')).demo(world, typed));
  const check = program.command('check').description('say what is missing or wrong');
  check.action(async () => exit(await (await import('./check.ts')).check(world)));
  const migrate = program.command('migrate').description("bring the database to this program's version");
  migrate.action(async () => (await import('./migrate.ts')).migrate(world));
  const move = program.command('migrate-to <url>').description('move the city from its file to postgres://…');
  move.action(async (url: string) => (await import('./migrate-to.ts')).migrateTo(world, url));
  const restored = program.command('restored').description('say that the database came from a backup');
  restored.action(async () => (await import('./restored.ts')).restored(world));
  const backup = program.command('backup <file>').description('copy the database into a file, while the bot runs');
  backup.action(async (file: string) => (await import('./backup.ts')).backup(world, file));
  const restore = program.command('restore <file>').description('put such a copy back, while the bot is stopped');
  restore.action(async (file: string) => (await import('./backup.ts')).restore(world, file));
  const table = program.command('export <file>').description('write posts and answers into a .csv file');
  table.option('--since <time>', 'only what was posted since then: 6h, 30d or a date');
  table.option('--department <id>', 'only what is with this department');
  table.action(async (file: string, typed: TypedExport) => (await import('./export.ts')).exportTo(world, file, typed));
  departments(program, world);
  city(program, world);
  accounts(program, world);
  replies(program, world);
  routing(program, world);
  return program;
}

function departments(program: Command, world: World): void {
  const group = program.command('department').description('the parts of the city that answer');
  const add = departmentOptions(group.command('add <id>').description('add one, such as parks'));
  add.action(async (id: string, typed: Typed) => (await import('./department/add.ts')).addDepartment(world, id, typed));
  const edit = departmentOptions(group.command('edit <id>').description('change what is given, keep the rest'));
  edit.action(async (id: string, typed: Typed) =>
    (await import('./department/edit.ts')).editDepartment(world, id, typed),
  );
  const list = group.command('list').description('all of them');
  list.action(async () => (await import('./department/list.ts')).listDepartments(world));
  const remove = group.command('remove <id>').description('end one; what is open goes to triage');
  remove.action(async (id: string) => (await import('./department/remove.ts')).removeDepartment(world, id));
  const load = group.command('import <file>').description('add or change many, from a .csv or .json file');
  load.action(async (file: string) => (await import('./department/import.ts')).importDepartments(world, file));
}

function city(program: Command, world: World): void {
  const group = program.command('city').description('what is set once for the whole city');
  const set = group.command('set').description('set channels and the threshold');
  set.option('--final-say <channel>', 'the channel that decides when things get tricky ("none" for none)');
  set.option('--triage <channel>', 'the channel for mentions that nobody is sure about');
  set.option('--threshold <share>', 'how sure a verdict must be not to fall to triage, from 0 to 1');
  set.option('--nobody <how>', 'how triage sees praise, jokes and spam: digest (one message an hour) or cards');
  set.action(async (typed: TypedCity) => (await import('./city/set.ts')).setTheCity(world, typed));
  const show = group.command('show').description('show them');
  show.action(async () => (await import('./city/show.ts')).showCity(world));
}

function accounts(program: Command, world: World): void {
  const group = program.command('account').description("the city's own accounts on X");
  const connect = group.command('connect <who>').description('sign in an account: mayor, or a department');
  connect.option('--x-handle <name>', 'the account that it has to be');
  connect.option('--token <token>', 'the access token, instead of a PIN').option('--secret <secret>', 'its secret');
  connect.option('--from-stdin', 'take token and secret from standard input, as JSON or on two lines');
  connect.action(async (who: string, offered: Offered) =>
    (await import('./account/connect.ts')).connectAccount(world, who, offered),
  );
  const list = group.command('list').description('all of them');
  list.action(async () => (await import('./account/list.ts')).listAccounts(world));
  const remove = group.command('remove <who>').description('forget an account and its keys');
  remove.action(async (who: string) => (await import('./account/remove.ts')).removeAccount(world, who));
}

function replies(program: Command, world: World): void {
  const group = program.command('replies').description('whether answers go out');
  const pause = group.command('pause').description('stop all answers; every card says so');
  pause.option('--why <words>', 'why', 'no reason was given');
  pause.action(async ({ why }: { why: string }) => (await import('./replies.ts')).pauseReplies(world, why));
  const resume = group.command('resume').description('let them go out again');
  resume.action(async () => (await import('./replies.ts')).resumeReplies(world));
}

function routing(program: Command, world: World): void {
  const group = program.command('routing').description('where mentions go, and what people taught about it');
  const why = group.command('explain <text>').description('say where a text would go, and why');
  why.action(async (text: string) => (await import('./routing/explain.ts')).explainRouting(world, text));
  const undo = group.command('undo [id]').description('take one lesson or accepted rule back; alone: list the rules');
  undo.action(async (id?: string) =>
    id === undefined
      ? (await import('./routing/rules.ts')).listRules(world)
      : (await import('./routing/forget.ts')).undoRouting(world, id),
  );
  const reset = group.command('reset').description('forget what people taught so far');
  reset.option('--person <id>', 'only what this person taught (a Slack id)');
  reset.action(async (typed: { person?: string }) => (await import('./routing/forget.ts')).resetRouting(world, typed));
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return `mention-relay ${version}`;
}
