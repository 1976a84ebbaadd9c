import { beforeEach, describe, expect, it } from 'vitest';
import { createPlayer } from '../../src/rehearsal/scenes/player.ts';
import type { Player, Progress } from '../../src/rehearsal/scenes/player.ts';
import { sceneOf } from '../../src/rehearsal/scenes/scene.ts';

const morning = sceneOf({
  id: 'morning',
  name: 'Morning',
  description: 'Three posts and an answer.',
  startsAt: '08:00',
  endsAt: '09:00',
  lines: [
    ['08:00', 'none-thanks-1'],
    ['08:10', 'streets-edit'],
    ['08:30', 'none-emoji-1', 'danawhit'],
  ],
  answers: [{ at: '08:20', to: 'none-thanks-1', by: 'mayor', text: 'Thank you.' }],
});

const everything = ['none-thanks-1', 'streets-edit', 'streets-edit', 'none-thanks-1<mayor', 'none-emoji-1@danawhit'];

describe('a scene', () => {
  let time: Time;
  let published: string[];
  let reports: Progress[];
  let player: Player;

  beforeEach(() => {
    time = createTime();
    published = [];
    reports = [];
    player = createPlayer({
      scene: morning,
      speed: 60,
      publish: (event) => published.push(event.key),
      now: time.now,
      after: time.after,
      onProgress: (progress) => reports.push(progress),
    });
  });

  it('waits until somebody presses play', () => {
    time.pass(3_600_000);
    expect(published).toEqual([]);
    expect(player.progress()).toEqual({
      scene: 'morning',
      state: 'paused',
      speed: 60,
      second: 0,
      clock: '08:00',
      posted: 0,
      of: 3,
    });
  });

  it('plays an hour in a minute, in order, and ends', () => {
    player.play();
    time.pass(9_999);
    expect(published).toEqual(['none-thanks-1']);
    time.pass(1);
    expect(published).toEqual(['none-thanks-1', 'streets-edit']);
    time.pass(50_000);
    expect(published).toEqual(everything);
    expect(player.progress()).toMatchObject({ state: 'ended', clock: '09:00', posted: 3, of: 3 });
    expect(time.waiting()).toBe(0);
  });

  it('counts posts, not edits and answers', () => {
    player.play();
    time.pass(25_000);
    expect(published).toHaveLength(4);
    expect(player.progress()).toMatchObject({ posted: 2, of: 3, clock: '08:25' });
  });

  it('stands still while paused, and goes on from there', () => {
    player.play();
    time.pass(5_000);
    player.pause();
    time.pass(600_000);
    expect(published).toEqual(['none-thanks-1']);
    expect(player.progress()).toMatchObject({ state: 'paused', clock: '08:05' });
    expect(time.waiting()).toBe(0);

    player.play();
    time.pass(5_000);
    expect(published).toEqual(['none-thanks-1', 'streets-edit']);
  });

  it('is not played twice at once by pressing play twice', () => {
    player.play();
    time.pass(5_000);
    player.play();
    expect(time.waiting()).toBe(1);
    time.pass(5_000);
    expect(published).toEqual(['none-thanks-1', 'streets-edit']);
    time.pass(50_000);
    expect(published).toEqual(everything);
  });

  it('changes its speed in the middle', () => {
    player.play();
    time.pass(5_000);
    player.setSpeed(1);
    expect(time.waiting()).toBe(1);
    time.pass(299_000);
    expect(published).toEqual(['none-thanks-1']);
    time.pass(1_000);
    expect(published).toEqual(['none-thanks-1', 'streets-edit']);
    expect(player.progress().speed).toBe(1);
  });

  it('refuses a speed at which nothing would move', () => {
    expect(() => player.setSpeed(0)).toThrow('A scene cannot play at speed 0');
    expect(() => player.setSpeed(NaN)).toThrow(RangeError);
    expect(player.progress().speed).toBe(60);
  });

  it('catches up at once when somebody jumps forward', () => {
    player.seek(1_200);
    expect(published).toEqual(everything.slice(0, 4));
    expect(player.progress()).toMatchObject({ state: 'paused', clock: '08:20', posted: 2 });
  });

  it('plays again what comes after the place when somebody jumps back', () => {
    player.play();
    time.pass(60_000);
    player.seek(1_500);
    expect(player.progress()).toMatchObject({ state: 'paused', clock: '08:25', posted: 2 });
    expect(published).toEqual(everything);
    player.play();
    time.pass(35_000);
    expect(published).toEqual([...everything, 'none-emoji-1@danawhit']);
    expect(player.progress().state).toBe('ended');
  });

  it('publishes nothing twice when somebody jumps to where it is', () => {
    player.play();
    time.pass(10_000);
    player.seek(600);
    player.seek(600);
    expect(published).toEqual(['none-thanks-1', 'streets-edit']);
  });

  it('reports every step of the way', () => {
    player.play();
    time.pass(60_000);
    expect(reports.map((report) => report.clock)).toEqual(['08:00', '08:10', '08:11', '08:20', '08:30', '09:00']);
    expect(reports.at(-1)?.state).toBe('ended');
  });

  it('goes on playing from the place somebody jumped to', () => {
    player.play();
    player.seek(1_500);
    expect(time.waiting()).toBe(1);
    expect(published).toEqual(everything.slice(0, 4));
    time.pass(5_000);
    expect(published).toEqual(everything);
  });

  it('cannot be pushed beyond its ends', () => {
    player.seek(-5);
    expect(player.progress().second).toBe(0);
    player.seek(99_999);
    expect(player.progress()).toMatchObject({ second: 3_600, state: 'ended' });
    player.play();
    expect(time.waiting()).toBe(0);
  });
});

type Time = Readonly<{
  now: () => number;
  after: (milliseconds: number, then: () => void) => () => void;
  pass: (milliseconds: number) => void;
  waiting: () => number;
}>;

function createTime(): Time {
  let at = 0;
  let timers: readonly { due: number; then: () => void }[] = [];
  return {
    now: () => at,
    after(milliseconds, then) {
      const timer = { due: at + milliseconds, then };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(milliseconds) {
      const until = at + milliseconds;
      for (;;) {
        const next = timers.filter((timer) => timer.due <= until).toSorted((one, other) => one.due - other.due)[0];
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        at = next.due;
        next.then();
      }
      at = until;
    },
    waiting: () => timers.length,
  };
}
