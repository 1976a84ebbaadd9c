import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Migrates in a process of its own, which ends with SIGKILL before its statement number `killedAt`. Gives the signal. */
export async function inAProcess(url: string, killedAt: number | null): Promise<string | null> {
  const from = (path: string) => JSON.stringify(new URL(`../../src/store/${path}`, import.meta.url).href);
  const program = `
    const { openStore } = await import(${from('open.ts')});
    const { migrate } = await import(${from('migrate.ts')});
    const store = await openStore(process.argv[1]);
    let count = 0;
    const counting = (tx) => new Proxy(tx, { get(target, name) {
      const value = target[name];
      if (typeof value !== 'function') return value;
      return (...given) => {
        if (name === 'executeQuery' && (count += 1) === ${killedAt ?? -1}) process.kill(process.pid, 'SIGKILL');
        return value.apply(target, given);
      };
    } });
    await migrate({ ...store, transaction: (work) => store.transaction((tx) => work(counting(tx))) });
    await store.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, url], { stdio: 'inherit' });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code !== null && code !== 0) throw new Error(`The process ended with ${code}`);
  return signal;
}
