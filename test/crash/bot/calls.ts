/** Members of a port that ask nobody, or that only the command line has a use for. Every other function is a call. */
const NO_CALLS = new Set(['route', 'composer', 'link', 'readLink', 'price', 'clockAhead', 'connect']);

type Call = (...given: readonly unknown[]) => Promise<unknown>;

/** The same port with something around each of its calls, whatever they are named. */
export function aroundCalls<T extends object>(
  port: T,
  name: string,
  around: (name: string, call: () => Promise<unknown>) => Promise<unknown>,
): T {
  const members = Object.entries(port).map(([key, member]: [string, unknown]) => {
    const called = `${name}.${key}`;
    if (NO_CALLS.has(key)) return [key, member];
    if (typeof member === 'function') {
      const call = member as Call;
      return [key, (...given: readonly unknown[]) => around(called, () => call(...given))];
    }
    return [key, typeof member === 'object' && member !== null ? aroundCalls(member, called, around) : member];
  });
  return Object.fromEntries(members) as T;
}

/** Their names. */
export function callsOf(port: object, name: string): readonly string[] {
  return Object.entries(port).flatMap(([key, member]: [string, unknown]) => {
    if (NO_CALLS.has(key)) return [];
    if (typeof member === 'function') return [`${name}.${key}`];
    return typeof member === 'object' && member !== null ? callsOf(member, `${name}.${key}`) : [];
  });
}
