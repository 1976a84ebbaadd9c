import { describe, expect, it } from 'vitest';
import { wayOut, type Sender, type Ways } from '../../src/core/way-out.ts';

const PARKS: Sender = { id: 'x-parks', handle: 'CityParks', connected: true, status: 'ok' };
const MAYOR: Sender = { id: 'x-mayor', handle: 'MayorOkafor', connected: true, status: 'ok' };

describe('how an answer goes out', () => {
  it('goes out from the department’s own account where the network lets it', () => {
    expect(wayOut(ways({ asMayor: true }))).toEqual(out('direct', PARKS));
  });

  it('goes out as the mayor where only that works and the city lets it', () => {
    expect(wayOut(ways({ asMayor: true, onlyFrom: MAYOR }))).toEqual(out('as_mayor', MAYOR));
    expect(wayOut(ways({ asMayor: true, department: { ...PARKS, connected: false } }))).toEqual(out('as_mayor', MAYOR));
    expect(wayOut(ways({ asMayor: true, department: null }))).toEqual(out('as_mayor', MAYOR));
  });

  it('never goes out as the mayor where the city does not let it', () => {
    expect(wayOut(ways({ onlyFrom: MAYOR }))).toEqual(out('by_hand', PARKS));
    expect(wayOut(ways({ department: null }))).toBeNull();
  });

  it('is carried by a person where the network refuses, or nobody connected the account', () => {
    const refused = wayOut(ways({ asMayor: true, routes: () => 'by_hand' }));
    expect(refused).toEqual(out('by_hand', PARKS));
    const unconnected = { ...PARKS, connected: false, status: 'unchecked' } as const;
    expect(wayOut(ways({ department: unconnected }))).toEqual(out('by_hand', PARKS));
    expect(wayOut(ways({ asMayor: true, mayor: { ...MAYOR, connected: false }, onlyFrom: MAYOR }))?.via).toBe(
      'by_hand',
    );
  });

  it('waits while answers are paused, by hand as well', () => {
    expect(wayOut(ways({ paused: true }))?.held).toBe('paused');
    expect(wayOut(ways({ paused: true, routes: () => 'by_hand' }))).toMatchObject({ via: 'by_hand', held: 'paused' });
  });

  it.each(['unchecked', 'held', 'mismatch', 'refused'] as const)(
    'waits while the network does not say that the account is ours: %s',
    (status) => {
      expect(wayOut(ways({ department: { ...PARKS, status } }))).toMatchObject({ via: 'direct', held: 'account' });
      const mayor = { ...MAYOR, status };
      expect(wayOut(ways({ asMayor: true, department: null, mayor }))).toMatchObject({
        via: 'as_mayor',
        held: 'account',
      });
    },
  );
});

function ways({ onlyFrom, ...different }: Partial<Ways> & Readonly<{ onlyFrom?: Sender }>): Ways {
  const routes = (sender: Sender) => (onlyFrom === undefined || sender.id === onlyFrom.id ? 'direct' : 'by_hand');
  return { department: PARKS, mayor: MAYOR, asMayor: false, routes, paused: false, ...different };
}

function out(via: 'direct' | 'as_mayor' | 'by_hand', { id, handle }: Sender) {
  return { via, account: id, handle, held: null };
}
