import { Counter, Gauge, Registry } from 'prom-client';
import { backlog, databaseBytes, oldestUnsure, receivedBetween } from '../store/backlog.ts';
import { dayOf, readsOn } from '../store/reads.ts';
import { healthOf, type Watched } from './state.ts';
import type { Counted, Tally } from './tally.ts';

export type Metrics = Readonly<{ contentType: string; text: () => Promise<string> }>;

/** Figures in the words of Prometheus. Everything is looked up when somebody asks. */
export function createMetrics(watched: Watched, tally: Tally, begun: number): Metrics {
  const registry = new Registry();
  const { store, clock } = watched;
  const registers = [registry];

  counter('readings_total', 'Readings of a network by outcome', ['network', 'outcome'], 'readings');
  counter('posts_read_total', 'Posts that a network bills for reading', ['network'], 'posts_read');
  counter('sends_total', 'Calls that left, by outcome', ['kind', 'outcome'], 'sends');
  counter('rate_limited_total', 'Times that Slack or a network asked to wait', ['by'], 'rate_limited');
  function counter(name: string, help: string, labelNames: string[], what: Counted): void {
    new Counter({
      name: `${PREFIX}${name}`,
      help,
      labelNames,
      registers,
      collect() {
        this.reset();
        for (const { labels, count } of tally.all(what)) this.inc({ ...labels }, count);
      },
    });
  }

  let counted = clock.now() - SETTLED;
  new Counter({
    name: `${PREFIX}mentions_received_total`,
    help: 'Mentions that came in since this program started, whichever replica took them in',
    registers,
    async collect() {
      const until = clock.now() - SETTLED;
      const received = until > counted ? await receivedBetween(store.db, counted, until) : 0;
      this.inc(received);
      counted = Math.max(counted, until);
    },
  });
  new Gauge({
    name: `${PREFIX}deliveries`,
    help: 'Owed calls that are not done, by kind and status',
    labelNames: ['kind', 'status'],
    registers,
    async collect() {
      this.reset();
      for (const { kind, status, count } of await backlog(store.db)) this.set({ kind, status }, count);
    },
  });
  new Gauge({
    name: `${PREFIX}posts_read_today`,
    help: 'Posts that a network bills for today (UTC), for the whole city',
    labelNames: ['network'],
    registers,
    async collect() {
      const today = dayOf(clock.now());
      for (const network of watched.networks) this.set({ network }, await readsOn(store.db, network, today));
    },
  });
  new Gauge({
    name: `${PREFIX}reading_dollars_today`,
    help: 'What they cost, where the price is known',
    labelNames: ['network'],
    registers,
    async collect() {
      const today = dayOf(clock.now());
      for (const [network, price] of watched.prices)
        this.set({ network }, (await readsOn(store.db, network, today)) * price);
    },
  });
  gauge('oldest_unsure_seconds', 'Age of the oldest call of which nobody knows whether it arrived', async () => {
    const since = await oldestUnsure(store.db);
    return since === null ? 0 : Math.max(0, clock.now() - since) / 1_000;
  });
  gauge('database_bytes', 'Size of the database', () => databaseBytes(store));
  gauge('event_loop_lag_seconds', 'Longest wait for a turn within the last ten seconds', () => watched.lag() / 1_000);
  gauge('clock_ahead_seconds', 'How far this machine is ahead of the networks', () => watched.clockAhead() / 1_000);
  gauge('slack_connected', '1: Slack can reach us', () => Number(watched.hears()));
  gauge('healthy', '1: /health says so', async () => Number((await healthOf(watched, begun)).ok));
  function gauge(name: string, help: string, value: () => number | Promise<number>): void {
    new Gauge({
      name: `${PREFIX}${name}`,
      help,
      registers,
      async collect() {
        this.set(await value());
      },
    });
  }

  return { contentType: registry.contentType, text: () => registry.metrics() };
}

const PREFIX = 'mention_relay_';
/** What is being written right now is counted next time. */
const SETTLED = 10_000;
