import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { OPTIONAL_SCOPES, SCOPES } from '../src/slack/boot.ts';
import { COMMANDS, EVENTS } from '../src/slack/index.ts';

type Manifest = Readonly<{
  features: {
    app_home: Record<string, boolean>;
    slash_commands: readonly { command: string; usage_hint: string }[];
  };
  oauth_config: { scopes: { bot: readonly string[]; bot_optional: readonly string[] } };
  settings: { event_subscriptions: { bot_events: readonly string[] }; socket_mode_enabled: boolean };
}>;

const manifest = parse(await readFile(new URL('../manifest.yml', import.meta.url), 'utf8')) as Manifest;
const specsDir = process.env['SPECS_DIR'] ?? '';

/** What each method needs, as Slack documents it. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'users.info': ['users:read'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'views.open': [],
  'views.update': [],
  'views.publish': [],
};

test('the app asks for the scopes that the bot’s calls need, and for no other', async () => {
  const used = [...(await callsIn(new URL('../src/slack/', import.meta.url)))].toSorted();
  expect(used).toEqual(Object.keys(NEEDS).toSorted());
  const needed = new Set(['commands', ...used.flatMap((method) => NEEDS[method] ?? [])]);
  const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
  expect([...bot, ...optional].toSorted()).toEqual([...needed].toSorted());
  expect(bot).toEqual([...SCOPES]);
  expect(optional).toEqual([...OPTIONAL_SCOPES]);
});

test('commands and events are those that the bot answers', () => {
  const { features, settings } = manifest;
  expect(features.slash_commands.map(({ command }) => command)).toEqual(Object.keys(COMMANDS));
  expect(settings.event_subscriptions.bot_events).toEqual(Object.keys(EVENTS));
});

test('admins can be written to, and nobody is invited to write back to a bot that does not read', () => {
  expect(manifest.features.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: true,
  });
});

test.skipIf(specsDir === '')(
  'Slack’s own schema takes it (skipped unless SPECS_DIR names the folder that has it)',
  async () => {
    for (const version of ['1.0.0', '2.0.0']) {
      const file = join(specsDir, 'slack-manifest-schema', 'schemas', `manifest.schema.${version}.json`);
      const schema = JSON.parse(await readFile(file, 'utf8')) as object;
      const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
      expect(validate(manifest) ? [] : validate.errors, version).toEqual([]);
      const slip = { ...manifest, features: { slash_commands: [{ command: 'mention-stats' }] } };
      expect(validate(slip), `${version} sees a slip`).toBe(false);
    }
  },
);

async function callsIn(folder: URL): Promise<ReadonlySet<string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  const calls = texts.flatMap((text) => [
    ...text.matchAll(/(?:client|slack)\s*\.(auth|apps|chat|users|conversations|views|files|team|bots)\.(\w+)\(/g),
  ]);
  return new Set(calls.map(([, group, name]) => `${group ?? ''}.${name ?? ''}`));
}
