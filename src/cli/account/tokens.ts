import { z } from 'zod';
import type { Credentials } from '../../networks/network.ts';
import { hear } from '../listen.ts';
import { Mistake } from '../mistake.ts';
import type { World } from '../world.ts';

/** Keys from standard input: JSON with token and secret, or one on each of two lines. */
export async function tokensFrom(world: World): Promise<Credentials> {
  const heard = (await hear(world)).trim();
  const found = heard.startsWith('{') ? asJson(heard) : asLines(heard);
  if (found === null) throw new Mistake(`Standard input holds no keys: ${FORMS}.`);
  return found;
}

const FORMS = 'write {"token": "…", "secret": "…"}, or the access token on one line and its secret on the next';

const half = z
  .string()
  .trim()
  .regex(/^\S{4,200}$/);
const Pair = z.strictObject({ token: half, secret: half });

function asJson(text: string): Credentials | null {
  try {
    return Pair.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function asLines(text: string): Credentials | null {
  const [token, secret, ...more] = text.split(/\r?\n/).map((line) => line.trim());
  return more.length === 0 ? (Pair.safeParse({ token, secret }).data ?? null) : null;
}
