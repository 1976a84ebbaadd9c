import '@slack/bolt';
import '@slack/web-api';
import 'better-sqlite3';
import 'commander';
import 'kysely';
import 'pino';
import 'twitter-api-v2';
import 'zod';
import { settledRss } from './rss.ts';

/** Imports what the bot imports, and does nothing. */
process.stdout.write(`${await settledRss()}\n`);
