import { SETTINGS, type SettingName } from '../config.ts';
import type { World } from './world.ts';

/** The same world, in which nothing that is printed can hold a secret: neither a setting's nor one typed in. */
export function hushed(world: World, argv: readonly string[]): World {
  const secrets = [...settings(world.env), ...typed(argv)].filter((secret) => secret.length >= SHORTEST);
  const hush = (text: string) => secrets.reduce((said, secret) => said.replaceAll(secret, '[secret]'), text);
  const quiet = (out: World['stdout']): World['stdout'] => ({ write: (text: string) => out.write(hush(text)) });
  return { ...world, stdout: quiet(world.stdout), stderr: quiet(world.stderr) };
}

const SHORTEST = 6;

function settings(env: World['env']): readonly string[] {
  const names = Object.keys(SETTINGS) as SettingName[];
  const secret = names.filter((name) => SETTINGS[name].secret).flatMap((name) => env[name]?.trim() ?? []);
  const password = /^\w+:\/\/[^/?#]*:([^/?#]*)@/.exec(env['DATABASE_URL']?.trim() ?? '')?.[1];
  if (password === undefined) return secret;
  // A short one may be a word like any other.
  return [...secret, password.length >= 12 ? password : `:${password}@`];
}

function typed(argv: readonly string[]): readonly string[] {
  return argv.flatMap((word, at) => {
    if (!/^--[\w-]*(?:token|secret)/.test(word)) return [];
    const [, joined] = /=(.*)$/s.exec(word) ?? [];
    return joined ?? argv[at + 1] ?? [];
  });
}
