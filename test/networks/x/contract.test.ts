import { keepsTheContract } from '../contract.ts';
import { rehearse } from './city.ts';

for (const dialect of ['tweet', 'post'] as const) {
  keepsTheContract(`X (${dialect})`, async () => {
    const { x, network, asMayor, asParks, ana, time } = await rehearse({ access: 'enterprise', dialect }, { dialect });
    return {
      network,
      mayor: asMayor,
      parks: asParks,
      strangers: { token: '1-nobody', secret: 'knows' },
      now: () => time.now,
      pass: (milliseconds) => void (time.now += milliseconds),
      write: (words, to) => Promise.resolve(x.post(ana, words, to === undefined ? {} : { inReplyTo: to }).id),
      remove: (id) => Promise.resolve(x.delete(id)),
      edit: (id, words) => Promise.resolve(x.edit(id, words).id),
      answerByHand: (account, to, words) => Promise.resolve(x.replyByHand(account.handle, to, words).id),
      down: x.down,
      up: x.up,
      loseNextAnswer: () => void x.misbehave('publish', 'reset-after', { times: 1 }),
      stop: x.stop,
    };
  });
}
