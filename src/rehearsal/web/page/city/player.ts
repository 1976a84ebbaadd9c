import { byId, h, icon, on } from '../dom.ts';
import type { Page } from '../page.ts';

/** Which scene is played, how fast, and how far it is. */
export function player(page: Page): void {
  const scene = byId('scene', HTMLSelectElement);
  const play = byId('play', HTMLButtonElement);
  const place = byId('place', HTMLInputElement);
  const speeds = byId('speed', HTMLFieldSetElement);
  let pulling = false;
  on(scene, 'change', () => void page.act({ act: 'scene', scene: scene.value }));
  on(play, 'click', () => void page.act({ act: isPlaying() ? 'pause' : 'play' }));
  on(place, 'input', () => (pulling = true));
  on(place, 'change', () => {
    pulling = false;
    void page.act({ act: 'seek', second: Number(place.value) });
  });
  on(speeds, 'change', () => {
    const speed = Number(speeds.querySelector<HTMLInputElement>(':checked')?.value);
    if (speed === 1 || speed === 10 || speed === 60) void page.act({ act: 'speed', speed });
  });
  page.live.onChange((keys) => {
    if (keys.has('player:') || keys.has('city:')) draw();
  });

  function isPlaying(): boolean {
    return page.live.one('player')?.state === 'playing';
  }

  function draw(): void {
    const [city, now] = [page.live.one('city'), page.live.one('player')];
    if (city === undefined || now === undefined) return;
    if (scene.options.length === 0)
      scene.append(
        ...city.scenes.map(({ id, name, description }) => h('option', { value: id, title: description }, name)),
      );
    scene.value = now.scene;
    const next = now.state === 'playing' ? 'pause' : 'play';
    if (play.dataset['shows'] !== next) {
      play.dataset['shows'] = next;
      play.replaceChildren(
        icon(next),
        h('span', { class: 'sr' }, next === 'play' ? 'Play the scene' : 'Pause the scene'),
      );
    }
    place.max = String(now.length);
    if (!pulling) place.value = String(now.second);
    place.setAttribute('aria-valuetext', `${now.clock}, ${now.posted} of ${now.of} posts`);
    byId('clock', HTMLElement).textContent = now.clock;
    byId('played', HTMLElement).textContent = now.posted === 0 ? '' : `${now.posted} of ${now.of}`;
    for (const input of speeds.querySelectorAll('input')) input.checked = Number(input.value) === now.speed;
  }
}
