import { pileOnLines } from './lines/pile-on.ts';
import { sceneOf } from './scene.ts';

export const pileOn = sceneOf({
  id: 'pile-on',
  name: 'Pile-on',
  description: 'One hashtag, many angry, funny and copied posts, and a few among them that a department can answer.',
  startsAt: '17:00',
  endsAt: '19:30',
  lines: pileOnLines,
  answers: [
    {
      at: '17:49',
      to: 'goose-injured',
      by: 'animals',
      text: 'On our way to the boathouse with a net and a blanket. Please keep dogs away until we are there. ^BL',
    },
    {
      at: '18:30',
      to: 'goose-start',
      by: 'mayor',
      text: 'You were right to be loud about it. The speaker is off as of now, and the contract is online tomorrow at nine.',
    },
    {
      at: '18:58',
      to: 'goose-traffic',
      by: 'traffic',
      text: 'Mill Road is open again. All 38 crossed, in their own time. ^OH',
    },
  ],
});
