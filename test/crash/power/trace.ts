import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a process asked the kernel to do with a few files, in order. */
export type Call =
  | Readonly<{ do: 'write'; file: string; bytes: Buffer; at: number }>
  | Readonly<{ do: 'cut'; file: string; length: number }>
  | Readonly<{ do: 'sync'; file: string }>
  | Readonly<{ do: 'say'; number: number }>;

/** Some machines have strace and do not let it look. */
export const isTraceable = () => spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true']).status === 0;

/** Runs a program to its end and writes down what it does with `files`; what it writes to `paper` is what it says is done. */
export function trace(
  program: readonly string[],
  files: readonly string[],
  paper: string,
  log: string,
): readonly Call[] {
  const paths = [...files, paper].flatMap((path) => ['-P', path]);
  const calls = 'trace=write,pwrite64,ftruncate,fsync,fdatasync';
  spawnSync('strace', [
    '-f',
    '--seccomp-bpf',
    '-y',
    '-xx',
    '-s',
    '1000000',
    '-e',
    calls,
    ...paths,
    '-o',
    log,
    ...program,
  ]);
  return callsIn(readFileSync(log, 'latin1'), paper);
}

/** In the order in which they came back: strace parts a call in two lines where another thread says or ends something meanwhile. */
export function callsIn(log: string, paper: string): readonly Call[] {
  const begun = new Map<string, string>();
  return log.split('\n').flatMap((line) => {
    const [, asking = '', asked = ''] = /^(\d+ +)(.*) <unfinished \.\.\.>$/.exec(line) ?? [];
    if (asked !== '') begun.set(Number(asking).toString(), line.slice(0, -UNFINISHED.length));
    const [, who = '', rest = ''] = /^(\d+) +<\.\.\. \w+ resumed>(.*)$/.exec(line) ?? [];
    return callIn(who === '' ? line : `${begun.get(who) ?? ''}${rest}`, paper);
  });
}

const UNFINISHED = ' <unfinished ...>';

const LINE =
  /^\d+ +(?<name>\w+)\(\d+<(?<path>[^>]*)>(?:, "(?<bytes>[^"]*)")?(?:, (?<numbers>[\d, ]+))?\) += (?<result>-?\d+)/;

function callIn(line: string, paper: string): readonly Call[] {
  const found = LINE.exec(line)?.groups;
  if (found === undefined) return [];
  const { name, path, bytes = '', numbers = '', result } = found;
  if (Number(result) < 0) throw new Error(`A call failed: ${line.slice(0, 200)}`);
  const file = unescaped(path ?? '').toString();
  const [first = 0, second = 0] = numbers.split(', ').map(Number);
  if (file === paper) return [{ do: 'say', number: Number(unescaped(bytes)) }];
  switch (name) {
    case 'pwrite64':
      return [{ do: 'write', file, bytes: unescaped(bytes), at: second }];
    case 'ftruncate':
      return [{ do: 'cut', file, length: first }];
    case 'fsync':
    case 'fdatasync':
      return [{ do: 'sync', file }];
    default:
      throw new Error(`Nobody expected this call: ${line.slice(0, 200)}`);
  }
}

const unescaped = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex');
