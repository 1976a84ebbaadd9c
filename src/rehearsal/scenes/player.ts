import type { Scene, SceneEvent } from './scene.ts';

export type Player = Readonly<{
  play: () => void;
  pause: () => void;
  /**
   * Forward, everything in between is published at once, so that nothing later refers to what is not there.
   * Backward, what comes after the place is published once more when it plays again.
   */
  seek: (second: number) => void;
  /** How many seconds of the scene pass in one second. */
  setSpeed: (speed: number) => void;
  progress: () => Progress;
}>;

export type Progress = Readonly<{
  scene: string;
  state: 'paused' | 'playing' | 'ended';
  speed: number;
  /** Seconds from the start of the scene. */
  second: number;
  /** The time in Alder Falls: `14:32`. */
  clock: string;
  /** Posts of residents, as in “34 of 120”. */
  posted: number;
  of: number;
}>;

export type PlayerOptions = Readonly<{
  scene: Scene;
  speed?: number;
  publish: (event: SceneEvent) => void;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
  /** Calls `then` once after the delay; the returned function calls it off. */
  after: (milliseconds: number, then: () => void) => () => void;
  /** After every event, press and change of speed. */
  onProgress?: (progress: Progress) => void;
}>;

export function createPlayer({ scene, speed: firstSpeed = 1, publish, now, after, onProgress }: PlayerOptions): Player {
  const { timeline, length } = scene;
  const of = countPosts(timeline);
  let speed = positive(firstSpeed);
  let next = 0;
  let place = 0;
  let since: number | undefined;
  let callOff = (): void => undefined;

  return {
    play() {
      if (since !== undefined || state() === 'ended') return;
      since = now();
      follow();
    },
    pause() {
      place = second();
      stop();
      publishDue();
      report();
    },
    seek(target) {
      const from = second();
      place = Math.min(Math.max(target, 0), length);
      if (since !== undefined) since = now();
      if (place < from) next = Math.min(next, timeline.filter((event) => event.at < place).length);
      follow();
    },
    setSpeed(wanted) {
      const checked = positive(wanted);
      place = second();
      if (since !== undefined) since = now();
      speed = checked;
      follow();
    },
    progress,
  };

  function follow(): void {
    callOff();
    publishDue();
    if (since !== undefined && second() >= length) {
      place = length;
      stop();
    }
    report();
    if (since === undefined) return;
    const wait = (timeline[next]?.at ?? length) - second();
    callOff = after(Math.max(0, (wait / speed) * 1000), follow);
  }

  function publishDue(): void {
    const until = second();
    for (let event = timeline[next]; event !== undefined && event.at <= until; event = timeline[next]) {
      next += 1;
      publish(event);
    }
  }

  function stop(): void {
    callOff();
    since = undefined;
  }

  function second(): number {
    if (since === undefined) return place;
    // Rounded to the millisecond: a timer that fires on time must not find its event a hair in the future.
    return Math.min(length, Math.round((place + ((now() - since) / 1000) * speed) * 1000) / 1000);
  }

  function state(): Progress['state'] {
    if (since !== undefined) return 'playing';
    return place >= length ? 'ended' : 'paused';
  }

  function progress(): Progress {
    const at = second();
    const posted = countPosts(timeline.slice(0, next));
    return { scene: scene.id, state: state(), speed, second: at, clock: clockOf(scene.startsAt + at), posted, of };
  }

  function report(): void {
    onProgress?.(progress());
  }
}

function positive(speed: number): number {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`A scene cannot play at speed ${speed}`);
  return speed;
}

function countPosts(events: readonly SceneEvent[]): number {
  return events.filter((event) => event.kind === 'post').length;
}

function clockOf(secondsOfDay: number): string {
  const minutes = Math.floor(secondsOfDay / 60);
  return [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
