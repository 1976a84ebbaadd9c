import '../../src/cli/run.ts';
import { stayLean } from '../../src/lean.ts';
import { settledRss } from './rss.ts';

/** All of the bot's code, in the order in which it loads it, and its pipeline at work: memory after so many mentions. */
stayLean();
await import('../../src/cli/start.ts');
const { openPipeline, PAGE } = await import('./pipeline.ts');
const [file = '', ...sizes] = process.argv.slice(2);
const pipeline = await openPipeline(file);
let done = 0;
for (const size of sizes.map(Number)) {
  for (; done < size; done += PAGE) await pipeline.page();
  process.stdout.write(`${await settledRss()}\n`);
}
await pipeline.close();
