import { expect, test } from 'vitest';
import { callsIn } from './crash/power/trace.ts';

const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16)}`).join('');
const FILE = hex('/city.db');

test('a call that is told in two lines, because another thread spoke meanwhile, is one call', () => {
  const log = [
    `11 pwrite64(3<${FILE}>, "${hex('ab')}", 2, 4096) = 2`,
    `12 pwrite64(4<${FILE}>, "${hex('cd')}", 2, 0 <unfinished ...>`,
    `11 fsync(3<${FILE}> <unfinished ...>`,
    '13 +++ exited with 0 +++',
    '12 <... pwrite64 resumed>)             = 2',
    '11 <... fsync resumed>)                = 0',
    `12 fdatasync(4<${FILE}>)               = 0`,
    `11 fsync(3<${FILE}> <unfinished ...>`,
    '11 +++ killed by SIGKILL +++',
  ].join('\n');
  expect(callsIn(log, '/said')).toEqual([
    { do: 'write', file: '/city.db', bytes: Buffer.from('ab'), at: 4096 },
    { do: 'write', file: '/city.db', bytes: Buffer.from('cd'), at: 0 },
    { do: 'sync', file: '/city.db' },
    { do: 'sync', file: '/city.db' },
  ]);
});
