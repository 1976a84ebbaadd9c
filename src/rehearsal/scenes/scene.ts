import type { DepartmentId } from './departments.ts';
import type { ScenePost } from './post.ts';
import type { ResidentHandle } from './residents.ts';
import { scenePosts } from './posts.ts';

export type Scene = Readonly<{
  id: string;
  name: string;
  description: string;
  /** Seconds after midnight in Alder Falls when the scene begins. */
  startsAt: number;
  /** Seconds. */
  length: number;
  timeline: readonly SceneEvent[];
}>;

/** `at` counts seconds from the start of the scene, `key` names one posting in it. */
export type SceneEvent = Readonly<
  { at: number; key: string } & (
    | { kind: 'post'; post: ScenePost; author: ResidentHandle }
    | { kind: 'edit'; text: string }
    | { kind: 'delete' }
    | { kind: 'answer'; to: string; by: 'mayor' | DepartmentId; text: string }
  )
>;

/** When, which post, and who copies it where it is not its author. */
export type Line = readonly [clock: string, post: string, copiedBy?: ResidentHandle];

/** The mayor, or a department without the bot, answers on X itself. */
export type Answer = Readonly<{ at: string; to: string; by: 'mayor' | DepartmentId; text: string }>;

export function sceneOf({ startsAt, endsAt, lines, answers, ...words }: Outline): Scene {
  const start = secondsOf(startsAt);
  const timeline = [
    ...lines.flatMap((line) => postingOf(line, start)),
    ...answers.map((answer) => answerOf(answer, start)),
  ].sort((one, other) => one.at - other.at);
  return { ...words, startsAt: start, length: secondsOf(endsAt) - start, timeline };
}

type Outline = Readonly<{
  id: string;
  name: string;
  description: string;
  startsAt: string;
  endsAt: string;
  lines: readonly Line[];
  answers: readonly Answer[];
}>;

const postById = new Map(scenePosts.map((post) => [post.id, post]));

function postingOf([clock, id, copiedBy]: Line, start: number): readonly SceneEvent[] {
  const post = postById.get(id);
  if (post === undefined) throw new Error(`No post of the rehearsal is called ${id}`);
  const at = secondsOf(clock) - start;
  if (copiedBy !== undefined) return [{ kind: 'post', at, key: `${id}@${copiedBy}`, post, author: copiedBy }];

  const events: SceneEvent[] = [{ kind: 'post', at, key: id, post, author: post.author }];
  if (post.edit !== undefined) events.push({ kind: 'edit', at: at + post.edit.after, key: id, text: post.edit.text });
  if (post.deletedAfter !== undefined) events.push({ kind: 'delete', at: at + post.deletedAfter, key: id });
  return events;
}

function answerOf({ at, to, by, text }: Answer, start: number): SceneEvent {
  return { kind: 'answer', at: secondsOf(at) - start, key: `${to}<${by}`, to, by, text };
}

function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}
