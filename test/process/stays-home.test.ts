import { expect, test } from 'vitest';
import { REACHED_OUT } from '../connections.ts';
import { aRealCity } from './city.ts';

test('a bot that reaches for somebody outside this machine ends at once, and says for whom', async () => {
  // Nobody ever answers there: it is kept for examples.
  const city = await aRealCity({ SLACK_API_URL: 'http://192.0.2.1/api/' });
  const life = city.start();
  expect(await life.ended).toEqual({ code: 97 });
  expect(life.said()).toContain(`${REACHED_OUT} 192.0.2.1`);
});
