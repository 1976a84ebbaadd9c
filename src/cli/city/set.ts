import { TRIAGE } from '../../core/verdict.ts';
import { writeDepartment } from '../../desk/write-department.ts';
import { setCity, type CitySettings } from '../../store/city.ts';
import { departmentById, type Department } from '../../store/departments.ts';
import { regainChannel } from '../../store/lost-channels.ts';
import type { Db } from '../../store/open.ts';
import { channelId } from '../department/entry.ts';
import { Mistake } from '../mistake.ts';
import { withStore } from '../open-store.ts';
import type { World } from '../world.ts';
import { showCity } from './show.ts';

export type TypedCity = Readonly<{ finalSay?: string; triage?: string; threshold?: string; nobody?: string }>;

export async function setTheCity(world: World, typed: TypedCity): Promise<void> {
  const { finalSay, triage, threshold, nobody } = typed;
  if ([finalSay, triage, threshold, nobody].every((given) => given === undefined))
    throw new Mistake('Say what to set, such as: city set --final-say C0456 --triage C0789');
  const last = finalSay === undefined || finalSay === 'none' ? null : channelId(finalSay);
  const first = triage === undefined ? null : channelId(triage);
  const sure = threshold === undefined ? null : share(threshold);
  const shown = nobody === undefined ? null : nobodys(nobody);
  await withStore(world, ({ store }) =>
    store.transaction(async (tx) => {
      if (finalSay !== undefined) await setCity(tx, 'finalSay', last);
      if (last !== null) await regainChannel(tx, last);
      if (first !== null) await setTriage(tx, world, first);
      if (sure !== null) await setCity(tx, 'threshold', sure);
      if (shown !== null) await setCity(tx, 'nobody', shown);
    }),
  );
  await showCity(world);
}

async function setTriage(tx: Db, { clock, ids }: World, homeChannel: string): Promise<void> {
  const department = { ...((await departmentById(tx, TRIAGE)) ?? NEW_TRIAGE), homeChannel };
  await writeDepartment(tx, department, { by: null, now: clock.now(), ids });
}

const NEW_TRIAGE: Department = {
  id: TRIAGE,
  name: 'Triage',
  short: 'Triage',
  keywords: [],
  homeChannel: null,
  voice: null,
  policy: null,
  asMayor: false,
  signature: null,
  description: null,
  maps: null,
};

function share(typed: string): number {
  const number = typed.trim() === '' ? NaN : Number(typed);
  if (number >= 0 && number <= 1) return number;
  throw new Mistake(`"${typed}" is no threshold: write a number from 0 to 1, such as 0.6.`);
}

function nobodys(typed: string): CitySettings['nobody'] {
  if (typed === 'digest' || typed === 'cards') return typed;
  throw new Mistake(`"${typed}" is neither digest (one message an hour) nor cards (one for each).`);
}
