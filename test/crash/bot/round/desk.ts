import { createDesk as real, type Batch } from '../../../../src/desk.ts';
import { within } from '../points.ts';

export * from '../../../../src/desk.ts';

export const createDesk: typeof real = (...given) => {
  const desk = real(...given);
  return {
    act: (action) => within(`act ${action.do}`, () => desk.act(action)),
    batch: (work) => within(`batch ${contents(work)}`, () => desk.batch(work)),
    note: (note) => within('note', () => desk.note(note)),
  };
};

/** What is written down together, so that each kind of writing down is a place of its own. */
function contents(work: Batch): string {
  const parts = Object.entries(work).filter(([, part]) => !Array.isArray(part) || part.length > 0);
  const verbs = new Set((work.actions ?? []).map((action) => action.do));
  return [...parts.map(([name]) => name).filter((name) => name !== 'actions'), ...verbs].sort().join('+');
}
