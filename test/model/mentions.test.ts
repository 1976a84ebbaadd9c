import { it } from 'vitest';
import { liveRandomDays } from './days.ts';

const DAYS = 200;

it(`lives as a plain model of a mention says, on ${DAYS} random days of the city`, { timeout: 90_000 }, () =>
  liveRandomDays(DAYS),
);
