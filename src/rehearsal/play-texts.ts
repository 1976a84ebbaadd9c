import { access, constants } from 'node:fs/promises';
import { isTextProblem, readTexts } from './scenes/texts.ts';
import type { Tally } from './web/shown.ts';
import type { XServer } from './x-server/server.ts';

export type Texts = Readonly<{ start: () => Promise<void>; stop: () => void; progress: () => Tally['texts'] }>;

export type TextsOptions = Readonly<{
  x: XServer;
  file: string | undefined;
  after: (milliseconds: number, act: () => void) => () => void;
  label: (postId: string, department: string) => void;
}>;

/** So many posts a second: the thirteen channels take one card a second each. */
const PER_SECOND = 8;

/** Plays a file of labelled texts as residents' posts, through everything that a post goes through. */
export function playTexts({ x, file, after, label }: TextsOptions): Texts {
  let stopped = false;
  let callOff = (): void => undefined;
  let progress: { played: number; problems: number; ended: boolean } | undefined;

  async function play(path: string, count: { played: number; problems: number; ended: boolean }): Promise<void> {
    for await (const read of readTexts(path)) {
      if (stopped) return;
      if (isTextProblem(read)) {
        count.problems += 1;
        continue;
      }
      label(x.post(read.author.handle, read.text).id, read.department);
      count.played += 1;
      await new Promise<void>((resolve) => {
        callOff = after(1000 / PER_SECOND, resolve);
      });
    }
    count.ended = true;
  }

  return {
    start: async () => {
      if (file === undefined) return;
      await access(file, constants.R_OK).catch(() => {
        throw new Error(`The texts in ${file} cannot be read: is there such a file?`);
      });
      progress = { played: 0, problems: 0, ended: false };
      void play(file, progress);
    },
    stop: () => {
      stopped = true;
      callOff();
    },
    progress: () => progress,
  };
}
