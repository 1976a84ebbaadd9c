import { anAccident } from './an-accident.ts';
import { pileOn } from './pile-on.ts';
import { quietSunday } from './quiet-sunday.ts';
import type { Scene } from './scene.ts';
import { stormDay } from './storm-day.ts';

export const scenes: readonly Scene[] = [quietSunday, stormDay, pileOn, anAccident];
