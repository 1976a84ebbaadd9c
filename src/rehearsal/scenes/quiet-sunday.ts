import { quietSundayLines } from './lines/quiet-sunday.ts';
import { sceneOf } from './scene.ts';

export const quietSunday = sceneOf({
  id: 'quiet-sunday',
  name: 'Quiet Sunday',
  description: 'A slow day: bins, dogs, thanks and a hamster, and once or twice something that cannot wait.',
  startsAt: '08:00',
  endsAt: '20:00',
  lines: quietSundayLines,
  answers: [
    {
      at: '09:31',
      to: 'none-birthday',
      by: 'mayor',
      text: 'Florence, it was gone by nine. The whole corridor thanks you, and so do I.',
    },
    {
      at: '12:02',
      to: 'animals-loose-dog-2',
      by: 'animals',
      text: 'Muffins are fine, chocolate is not. Bo is on the way to pick up your guest. ^BL',
    },
    {
      at: '17:04',
      to: 'streets-plow',
      by: 'mayor',
      text: 'Two mailboxes is two too many. Streets will come by with a post and a shovel, and an apology.',
    },
  ],
});
