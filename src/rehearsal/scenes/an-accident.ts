import { anAccidentLines } from './lines/an-accident.ts';
import { sceneOf } from './scene.ts';

export const anAccident = sceneOf({
  id: 'an-accident',
  name: 'An accident',
  description: 'A bus and a truck collide: calls for help, rumours, worried families, and thanks at the end.',
  startsAt: '07:40',
  endsAt: '10:10',
  lines: anAccidentLines,
  answers: [
    {
      at: '07:52',
      to: 'acc-first',
      by: 'police',
      text: 'Fire, ambulance and police are on the scene at Foundry and 5th. Please leave 5th free for them. ^YD',
    },
    {
      at: '08:12',
      to: 'acc-family',
      by: 'mayor',
      text: 'Families: go to the library, north door. Somebody with the list of passengers is there now. I am on my way too.',
    },
    {
      at: '08:20',
      to: 'acc-rumour-2',
      by: 'police',
      text: 'The truck carried flour. There is diesel on the road and nothing else. Windows may stay open. ^MS',
    },
    {
      at: '09:24',
      to: 'acc-thanks-1',
      by: 'mayor',
      text: 'I have just met her. She asks how all of you are.',
    },
  ],
});
