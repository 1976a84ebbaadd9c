const OPENINGS = [
  '',
  'Resign! ',
  'SHAME. ',
  'Liar. ',
  'You crook, ',
  'Useless clown: ',
  'Worst mayor ever. ',
  'Damn you, ',
  'I hate this city, ',
  '🖕 ',
];
const MATTERS = [
  'the park is a dump and you do nothing',
  'the pothole on Elm broke my axle',
  'your police are a disgrace',
  'you sold us out on the budget vote',
  'no water since Tuesday',
  'vote them all out',
  'the bus never comes',
  'rats everywhere',
  'stop lying about the school',
  'my street is dark again',
];
const ENDINGS = [
  '.',
  '!!!',
  ' #RecallNow',
  ' @MayorOkafor',
  ' And delete this if you dare',
  ' ???',
  ' …',
  ' 😡',
  ' (again)',
  ' You are paid for this.',
];

/** A thousand posts in which people are angry with the mayor, as they may be. */
export const WRATH: readonly string[] = OPENINGS.flatMap((opening) =>
  MATTERS.flatMap((matter) => ENDINGS.map((ending) => `@MayorOkafor ${opening}${matter}${ending}`)),
);

export const BUTTONS_THAT_SILENCE = /hide|block|mute|ban|delete|report/;
