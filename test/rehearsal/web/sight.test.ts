import { expect, it } from 'vitest';
import { insider, WHOLE_CITY } from '../../../src/rehearsal/web/page/slack/sight.ts';

const person = (id: string, group: string, kind: 'member' | 'guest' = 'member') => ({
  ...{ id, kind, group, name: id, work: '' },
});
const people = [
  person('olga', WHOLE_CITY),
  person('sam', 'May look', 'guest'),
  person('bettina', 'Streets'),
  person('joe', 'Traffic'),
  person('ana', 'Parks'),
];

it('whoever follows a post to its card stays who they are, if they may answer it', () => {
  expect(insider({ name: 'traffic-mentions', members: ['olga', 'joe', 'ana'] }, people, 'ana')?.id).toBe('ana');
});

it('and otherwise becomes somebody whose work it is, never a guest', () => {
  expect(insider({ name: 'traffic-mentions', members: ['olga', 'sam', 'bettina', 'joe'] }, people, 'ana')?.id).toBe(
    'joe',
  );
  expect(insider({ name: 'traffic-mentions', members: ['olga', 'bettina'] }, people, 'ana')?.id).toBe('bettina');
  expect(insider({ name: 'traffic-mentions', members: ['olga', 'sam'] }, people, 'sam')?.id).toBe('olga');
  expect(insider({ name: 'traffic-mentions', members: ['sam'] }, people, 'ana')).toBeUndefined();
});
