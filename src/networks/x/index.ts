import type { Account, Network, Trouble } from '../network.ts';
import { createBill } from './bill.ts';
import { createClockAhead } from './clock-ahead.ts';
import { createConnect } from './connect.ts';
import { count, named } from './count.ts';
import { FIELDS } from './fields.ts';
import { find } from './find.ts';
import { createLines, type Line } from './line.ts';
import { readLink } from './link.ts';
import { lookUp } from './look-up.ts';
import type { XOptions } from './options.ts';
import { answers, conversations, conversationsTogether, published } from './overhear.ts';
import { linkTo } from './post.ts';
import { publish } from './publish.ts';
import { read } from './read.ts';
import { composer, price, READ_PRICE, route } from './way.ts';
import { who } from './who.ts';
import { createWithdrawals } from './withdrawals.ts';
import type { X } from './x.ts';

export type { XOptions } from './options.ts';

export function createX(options: XOptions): Network {
  const x: X = { options, fields: FIELDS[options.dialect ?? 'tweet'], bill: createBill(options.clock) };
  const ahead = createClockAhead(options.clock);
  const lines = createLines(options, ahead);
  const as = async <T>(account: Account, talk: (line: Line) => Promise<T>): Promise<T | Unconnected> =>
    account.credentials ? lines(account.credentials, talk) : unconnected(account);
  return {
    name: 'x',
    title: 'X',
    limit: 280,
    read: (account, from) => as(account, (line) => read(x, line, account, from)),
    lookUp: (reader, ids) => as(reader, (line) => lookUp(x, line, ids)),
    withdrawals: createWithdrawals(options, lines),
    answers: (reader, accounts, since) => as(reader, (line) => answers(x, line, accounts, since)),
    published: (account, since) => as(account, (line) => published(x, line, account, since)),
    together: conversationsTogether(x),
    conversations: (reader, ids, since) => as(reader, (line) => conversations(x, line, ids, since)),
    count: (account, own, from, to) => as(account, (line) => count(x, line, account, own, from, to)),
    search: (account, from, to) => as(account, (line) => named(x, line, account, from, to)),
    publish: async (account, reply) => {
      if (account.credentials) return lines(account.credentials, (line) => publish(line, account, reply));
      return { outcome: 'refused', reason: 'account', words: unconnected(account).trouble.words };
    },
    find: (account, reply, since) => as(account, (line) => find(x, line, account, reply, since)),
    who: (credentials) => lines(credentials, who),
    route: (post, account) => route(options.access, post, account),
    composer,
    link: (id) => linkTo('', id),
    readLink,
    connect: createConnect(options, lines),
    price,
    readPrice: READ_PRICE,
    clockAhead: ahead.ms,
  };
}

type Unconnected = Readonly<{ outcome: 'trouble'; trouble: Trouble }>;

function unconnected({ handle }: Account): Unconnected {
  return { outcome: 'trouble', trouble: { kind: 'auth', words: `@${handle} is not connected.`, until: null } };
}
