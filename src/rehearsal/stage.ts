import type { Cast } from './cast.ts';
import { city } from './scenes/city.ts';
import { departments } from './scenes/departments.ts';
import { createPlayer } from './scenes/player.ts';
import type { Player, Progress } from './scenes/player.ts';
import type { Scene, SceneEvent } from './scenes/scene.ts';
import type { NewPost } from './x-server/post.ts';
import type { XServer } from './x-server/server.ts';

/** Plays scenes on the simulated X and remembers who meant which department. */
export type Stage = Readonly<{
  choose: (scene: Scene) => void;
  play: () => void;
  player: () => Player;
  progress: () => Progress;
  /** Says of a post which department a clerk would choose for it. */
  label: (postId: string, department: string) => void;
  labelOf: (postId: string) => string | undefined;
}>;

export type StageOptions = Readonly<{
  x: XServer;
  cast: Cast;
  scene: Scene;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
  after: (milliseconds: number, act: () => void) => () => void;
  onProgress: () => void;
}>;

const FIRST_SPEED = 60;
/** Real seconds before the first post of a scene: nobody waits for a quiet morning to end. */
const OVERTURE = 1.5;

export function makeStage({ x, cast, scene: first, now, after, onProgress }: StageOptions): Stage {
  const labels = new Map<string, string>();
  let scene = first;
  let player = playerOf(FIRST_SPEED);

  function playerOf(speed: number): Player {
    const ids = new Map<string, string>();
    const publish = (event: SceneEvent): void => perform(event, ids);
    return createPlayer({ scene, speed, publish, now, after, onProgress });
  }

  /** A scene is played over real networks: what went missing meanwhile, by somebody's hand, stays missing. */
  function perform(event: SceneEvent, ids: Map<string, string>): void {
    const known = ids.get(event.kind === 'answer' ? event.to : event.key);
    switch (event.kind) {
      case 'post': {
        const made = x.post(event.author, event.post.text, optionsOf(event, ids));
        ids.set(event.key, made.id);
        labels.set(made.id, event.post.department);
        return;
      }
      case 'edit':
        if (known !== undefined) ids.set(event.key, x.edit(known, event.text).id);
        return;
      case 'delete':
        if (known !== undefined) x.delete(known);
        return;
      case 'answer':
        if (known !== undefined) x.replyByHand(handleOf(event.by), known, event.text);
    }
  }

  function optionsOf(event: Extract<SceneEvent, { kind: 'post' }>, ids: ReadonlyMap<string, string>): NewPost {
    const { post } = event;
    const drawing = post.picture === undefined ? undefined : cast.drawings.get(post.picture);
    const target = post.inReplyTo === undefined ? undefined : ids.get(post.inReplyTo);
    const quoted = post.quotes === undefined ? undefined : ids.get(post.quotes);
    return {
      ...(target !== undefined && { inReplyTo: target }),
      ...(quoted !== undefined && { quotes: quoted }),
      ...(drawing !== undefined && {
        media: [
          {
            bytes: drawing.bytes,
            contentType: 'image/svg+xml',
            ...(post.undescribed !== true && { alt: drawing.alt }),
          },
        ],
      }),
      ...(post.indexedAfter !== undefined && { lateBy: post.indexedAfter * 1000 }),
      ...(post.lang !== undefined && { lang: post.lang }),
    };
  }

  return {
    choose: (wanted) => {
      const { speed } = player.progress();
      player.pause();
      scene = wanted;
      player = playerOf(speed);
      onProgress();
    },
    play: () => {
      const { state, second, speed } = player.progress();
      if (state === 'ended') player.seek(0);
      if (second === 0 || state === 'ended') player.seek((scene.timeline[0]?.at ?? 0) - OVERTURE * speed);
      player.play();
    },
    player: () => player,
    progress: () => player.progress(),
    label: (postId, department) => void labels.set(postId, department),
    labelOf: (postId) => labels.get(postId),
  };
}

function handleOf(by: string): string {
  return departments.find((department) => department.id === by)?.handle ?? city.mayor.handle;
}
