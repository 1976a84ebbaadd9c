import { z } from 'zod';

const who = z.string().min(1).max(40);
const name = z.string().max(255);
const choice = z.union([z.string().max(25_000), z.array(z.string().max(255)).max(100).readonly(), z.null()]);
const entries = z.record(name, choice);

/** All that somebody can do on the page. */
const act = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('post'),
    as: who,
    words: z.string().max(25_000),
    inReplyTo: z.string().max(20).optional(),
  }),
  z.strictObject({ act: z.literal('edit'), post: z.string().max(20), words: z.string().max(25_000) }),
  z.strictObject({ act: z.literal('delete'), post: z.string().max(20) }),
  z.strictObject({
    act: z.literal('press'),
    who,
    channel: name,
    ts: name,
    blockId: name,
    actionId: name,
    value: choice.optional(),
    values: entries.optional(),
  }),
  z.strictObject({
    act: z.literal('use'),
    who,
    in: z.enum(['modal', 'home']),
    blockId: name,
    actionId: name,
    value: choice.optional(),
  }),
  z.strictObject({ act: z.literal('fill'), who, entries }),
  z.strictObject({ act: z.literal('submit'), who, entries }),
  z.strictObject({ act: z.literal('close'), who, how: z.enum(['top', 'whole']) }),
  z.strictObject({ act: z.literal('write'), who, channel: name, text: z.string().min(1).max(4_000) }),
  z.strictObject({ act: z.literal('home'), who }),
  z.strictObject({ act: z.literal('play') }),
  z.strictObject({ act: z.literal('pause') }),
  z.strictObject({ act: z.literal('seek'), second: z.number().min(0).max(200_000) }),
  z.strictObject({ act: z.literal('speed'), speed: z.union([z.literal(1), z.literal(10), z.literal(60)]) }),
  z.strictObject({ act: z.literal('scene'), scene: name }),
  z.strictObject({
    act: z.literal('fault'),
    fault: z.enum(['x-down', 'x-refuses', 'x-loses', 'slack-slow']),
    on: z.boolean(),
  }),
  z.strictObject({ act: z.literal('access'), access: z.enum(['self-serve', 'enterprise']) }),
  z.strictObject({ act: z.literal('plug'), on: z.boolean() }),
]);

export type Act = z.infer<typeof act>;

/** `words`: what the person is told; nothing where the page shows it anyhow. */
export type Outcome = Readonly<{
  ok: boolean;
  words?: string;
  post?: string;
  /** What is missing in a window, by block. */
  missing?: Readonly<Record<string, string>>;
}>;

export function readAct(body: unknown): Act | undefined {
  const read = act.safeParse(body);
  return read.success ? read.data : undefined;
}
