import '../../src/cli/run.ts';
import '../../src/cli/start.ts';
import { stayLean } from '../../src/lean.ts';
import { openPipeline, PAGE } from './pipeline.ts';
import { settledRss } from './rss.ts';

/** All of the bot's code, and its pipeline at work: its memory after each of the numbers of mentions that are given. */
stayLean();
const [file = '', ...sizes] = process.argv.slice(2);
const pipeline = await openPipeline(file);
let done = 0;
for (const size of sizes.map(Number)) {
  for (; done < size; done += PAGE) await pipeline.page();
  process.stdout.write(`${await settledRss()}\n`);
}
await pipeline.close();
