import { stormDayLines } from './lines/storm-day.ts';
import { sceneOf } from './scene.ts';

export const stormDay = sceneOf({
  id: 'storm-day',
  name: 'Storm day',
  description: 'Trees down, power out, water in the streets: a whole city writes to one account, some of it in danger.',
  startsAt: '06:00',
  endsAt: '22:00',
  lines: stormDayLines,
  answers: [
    {
      at: '06:24',
      to: 'none-power-1',
      by: 'mayor',
      text: 'We see it too, Teresa. The power company says Birch and Larch are first in line. I’ll post when I know more.',
    },
    {
      at: '06:46',
      to: 'transit-running',
      by: 'transit',
      text: 'Yes: the 7 and the 14 run, 20 to 30 minutes late. No bus on Ferry Street below the church. ^KG',
    },
    {
      at: '08:12',
      to: 'water-flood-underpass-2',
      by: 'mayor',
      text: 'Thank you, Nina. Fire crew is there now. Everybody else: turn around at the underpass, do not drive in.',
    },
    {
      at: '09:28',
      to: 'streets-storm-child-2',
      by: 'mayor',
      text: 'Rashid, thank you, and thank your neighbours. Sit down a minute. I’m coming by this afternoon.',
    },
    {
      at: '11:24',
      to: 'water-brown-2',
      by: 'health',
      text: 'Boil it for one minute on Birch and Bell until we say otherwise. Bottles at Pinewood School from noon. ^IC',
    },
    {
      at: '13:31',
      to: 'police-missing-2',
      by: 'mayor',
      text: 'Best news of the day. Leo may feed them any time.',
    },
    {
      at: '17:44',
      to: 'streets-gravel',
      by: 'streets',
      text: 'Sorry about that. A sweeper is on Mill Road at six. Please take the car lane until then. ^JM',
    },
    {
      at: '18:40',
      to: 'homeless-shelter-open',
      by: 'homeless',
      text: 'Yes, all night, at the rec center, north door. We bring a van with dry blankets to you at 19:30. ^JW',
    },
    {
      at: '21:50',
      to: 'none-goodnight',
      by: 'mayor',
      text: 'Good night, Marge. Good night, Alder Falls. Crews are out all night.',
    },
  ],
});
