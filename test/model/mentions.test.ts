import { it } from 'vitest';
import { ENGINE } from '../stores.ts';
import { liveRandomDays } from './days.ts';

const DAYS = 100;

it(
  `lives as a plain model of a mention says, on ${DAYS} random days of the city on ${ENGINE}`,
  { timeout: 180_000 },
  () => liveRandomDays(DAYS),
);
