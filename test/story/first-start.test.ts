import { afterEach, describe, expect, it } from 'vitest';
import { aPlace, openCity, type StoryCity } from './city.ts';

const MINUTE = 60_000;

describe('a city whose first start is in a bad hour of X', () => {
  let city: StoryCity;
  let clean: () => Promise<void>;

  const open = async (before: string) => {
    const place = await aPlace();
    clean = place.clean;
    city = await openCity({ url: place.database, before, down: true });
  };
  const write = (words: string) => city.x.post('danawhit', words);
  const later = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 5) {
      city.forward(5 * MINUTE);
      await city.settle();
    }
  };
  const relayed = () => JSON.stringify(city.cards('CPARKS').map(({ blocks }) => blocks));
  afterEach(async () => {
    await city.stop();
    await clean();
  });

  it('relays everything that was written since it first tried to read, and nothing older', async () => {
    await open('@MayorOkafor swings zero in the park are broken');
    write('@MayorOkafor swings one in the park are broken');
    await later(20);
    write('@MayorOkafor swings two in the park are broken');
    await city.x.up();
    await later(30);
    expect(city.cards('CPARKS')).toHaveLength(2);
    expect(relayed()).toMatch(/swings one.*swings two/);
  });

  it('counts from the very first try, though it was restarted since', async () => {
    await open('@MayorOkafor swings zero in the park are broken');
    await later(10);
    write('@MayorOkafor swings one in the park are broken');
    await later(20);
    await city.restart();
    await later(10);
    await city.x.up();
    await later(30);
    expect(relayed()).toContain('swings one');
    expect(relayed()).not.toContain('swings zero');
  });

  it('relays older ones too where somebody asked for them at that start, or later', async () => {
    await open('@MayorOkafor swings zero in the park are broken');
    await later(10);
    await city.restart({}, undefined, city.now() - 60 * MINUTE);
    await later(10);
    await city.x.up();
    await later(30);
    expect(relayed()).toContain('swings zero');
  });

  it('does the same when X answers and refuses to be read', async () => {
    await open('@MayorOkafor swings zero in the park are broken');
    await city.x.up();
    city.x.credit(0);
    write('@MayorOkafor swings one in the park are broken');
    await later(30);
    expect(city.cards('CPARKS')).toEqual([]);
    city.x.credit(undefined);
    await later(60);
    expect(relayed()).toContain('swings one');
    expect(relayed()).not.toContain('swings zero');
  });
});
