import { describe, expect, test } from 'vitest';
import { classifier } from '../../src/classify/classify.ts';
import { TRIAGE } from '../../src/core/verdict.ts';
import { city, department, PARKS, POLICE, STREETS, WATER } from './city.ts';

describe('on the first day', () => {
  const known = classifier(city());
  test.each([
    ['A giant crater in the road on Elm just ate my wheel', 'streets'],
    ['a huge branch came down on the swings last night', 'parks'],
    ['garbage truck skipped our whole block AGAIN', 'sanitation'],
    ['water is bubbling up through the pavement by the school', 'water'],
    ['they are blasting music next door at 2 am', 'police'],
    ['hay un bache enorme en mi calle', 'streets'],
    ['no recogieron la basura esta semana', 'sanitation'],
    ['se cayo un arbol en el parque', 'parks'],
    ['@MayorKim mis vecinos tienen la musica muy alta toda la noche', 'police'],
  ])('%s → %s', (text, where) => {
    expect(known.classify(text).department).toBe(where);
  });

  test.each(['thank you mayor, great job this year!', 'you should resign, worst mayor ever', 'happy birthday mayor'])(
    '%s is for nobody: triage, without a guess',
    (text) => {
      expect(known.classify(text)).toMatchObject({ department: TRIAGE, runnerUp: null });
    },
  );

  test('what no department of the city answers for goes to triage with the best guess', () => {
    const verdict = classifier(city({ departments: [PARKS, WATER] })).classify('there is graffiti on the wall');
    expect(verdict.department).toBe(TRIAGE);
    expect(verdict.runnerUp).not.toBeNull();
  });

  test('one keyword of another trade does not bring a department that whole trade, two do', () => {
    const roads = (...keywords: readonly string[]) =>
      classifier(city({ departments: [PARKS, department('roads', 'Roads', ['pothole', ...keywords])] }));
    const bus = 'the 40 was twenty minutes late again and the driver drove past us';
    expect(roads('rental scooters').classify(bus).department).toBe(TRIAGE);
    expect(roads('bus stop', 'late bus').classify(bus).department).toBe('roads');
    expect(roads('rental scooters').classify('rental scooters lie everywhere').department).toBe('roads');
    const wheels = classifier(city({ departments: [PARKS, department('wheels', 'Wheels', ['bus stop'])] }));
    expect(wheels.classify(bus).department).toBe('wheels');
  });

  test('what is said first counts most: the rest is where, since when and how often one has written', () => {
    const sureOf = (text: string) => known.rank(text).find(({ department }) => department === 'streets')?.sure ?? 0;
    const [matter, rest] = ['deep pothole on our street', 'behind the playground, by the bus stop, near the big trees'];
    expect(sureOf(`${matter} ${rest}`)).toBeGreaterThan(sureOf(`${rest} ${matter}`));
  });

  test('the card can name the words that decided', () => {
    expect(known.classify('the playground swings are broken').why.join(' ')).toMatch(/playground|swings/);
    expect(known.classify('hay un bache enorme en mi calle').why.join(' ')).toContain('bache');
    expect(known.classify('one two three four five six pothole pothole, trees and trash').why.length).toBeLessThan(6);
  });

  test('a city that rather asks than be wrong gets more in triage', () => {
    const text = 'something is wrong with the lights near the water';
    const bold = classifier(city({ threshold: 0 })).classify(text);
    const careful = classifier(city({ threshold: 0.99 })).classify(text);
    expect(bold.department).not.toBe(TRIAGE);
    expect(careful).toMatchObject({ department: TRIAGE, runnerUp: bold.department });
  });
});

describe("the city's own departments", () => {
  const own = city({
    departments: [
      STREETS,
      department('ferries', 'Ferry Office', ['ferry', 'boat', 'pier', 'sailing', 'crossing']),
      department('weddings', 'City Hall Weddings', ['wedding', 'marriage', 'ceremony', 'licence', 'bride']),
    ],
  });

  test.each([
    ['the ferry left ten minutes early', 'ferries'],
    ['where do I get a marriage licence', 'weddings'],
    ['pothole in front of the bakery', 'streets'],
  ])('keywords route from the start: %s → %s', (text, where) => {
    expect(classifier(own).classify(text).department).toBe(where);
  });

  test.each([
    ['A swarm hangs in the linden on Elm Street', 'bees'],
    ['wasp nest over the school door', 'bees'],
    ['a boat sank at the dock, oil in the water', 'ferries'],
    ['the bin on our corner was not emptied', 'yard'],
  ])('five keywords route from the start, whatever the default would think of them: %s → %s', (text, where) => {
    const departments = [
      department('bees', 'Urban Beekeeping', ['bee', 'swarm', 'hive', 'wasp', 'honey']),
      department('yard', 'The Yard', ['trash', 'pothole', 'plow', 'bin', 'sweep']),
      department('ferries', 'Harbor Ferries', ['ferry', 'dock', 'pier', 'boat', 'tide']),
    ];
    expect(classifier(city({ departments, threshold: 0.5 })).classify(text).department).toBe(where);
  });

  test.each([
    ['roads', 'Roads and Bridges', 'a pothole on Main', 'roads'],
    ['pw', 'Public Works', 'the street light is out', 'pw'],
    ['dot', 'Department of Transportation', 'the traffic light is stuck on red', 'dot'],
    ['garten', 'Gartenamt', 'the swings at the playground broke', 'parks'],
  ])('%s, called %s, is given what its name says', (id, name, text, where) => {
    const departments = [department(id, name), POLICE, ...(where === 'parks' ? [PARKS] : [])];
    expect(classifier(city({ departments })).classify(text).department).toBe(where);
  });

  test('a department can be told which labels it answers for', () => {
    const mapped = { ...department('abc', 'Division Seven'), maps: ['graffiti', 'homeless'] };
    const known = classifier(city({ departments: [mapped, STREETS] }));
    expect(known.classify('someone spray painted the wall').department).toBe('abc');
  });

  test('other alphabets are found by keywords', () => {
    const departments = [department('tree', 'Деревья', ['дерево', 'дерева']), STREETS];
    expect(classifier(city({ departments })).classify('Упало дерево на дорогу').department).toBe('tree');
  });
});

describe('what is known beside the words', () => {
  const known = classifier(city());

  test('a follow-up goes where its conversation is', () => {
    expect(known.classify('any news?', { inConversationOf: 'water' })).toMatchObject({ department: 'water' });
  });

  test('a reply under a post of a department goes to that department', () => {
    expect(known.classify('the trash is still here', { replyTo: 'parks' })).toMatchObject({
      department: 'parks',
      runnerUp: 'sanitation',
    });
  });

  test('a conversation in triage decides nothing', () => {
    expect(known.classify('huge pothole on my street', { inConversationOf: TRIAGE }).department).toBe('streets');
  });

  test('departments named by their handles count', () => {
    const text = 'can somebody look at this please';
    expect(known.classify(text, { handles: ['CityMayor', 'CityParks'] }).department).toBe('parks');
    const two = known.rank(text, { handles: ['@cityparks', 'CityWater'] }).slice(0, 2);
    expect(two.map(({ department }) => department).toSorted()).toEqual(['parks', 'water']);
  });

  test('a picture without words goes to triage', () => {
    expect(known.classify('@mayor https://t.co/x', { picture: true })).toMatchObject({
      department: TRIAGE,
      runnerUp: null,
    });
    expect(known.classify('').department).toBe(TRIAGE);
  });
});

describe('danger to life', () => {
  const known = classifier(city());
  test.each([
    'strong smell of gas on our street',
    'man passed out on the sidewalk, not moving',
    'live wire down on Oak',
    'a boy is out on the ice behind the library by himself',
    'the CO alarm keeps going and we all feel dizzy',
    'somebody stole the manhole cover, my bike nearly went into the hole',
    'guy on the wrong side of the bridge railing, I think he wants to jump',
    'two kids are stuck in the elevator and one of them fainted',
    'dude waving a machete at people by the bus stop',
    'pieces of the facade are falling on people below',
    'se oyen balazos cerca de la escuela',
    'hay un cable de luz en la calle y echa chispas',
  ])('%s raises the flag and says why', (text) => {
    expect(known.classify(text).emergency.length).toBeGreaterThan(0);
  });

  test.each([
    'my recycling was not picked up',
    'thank you for the new playground',
    'the grass is too high',
    'a hydrant is leaking on Elm',
    'dead raccoon on Main Street',
    'broken swing in the playground at Elm Park',
    'the fire station needs new paint',
    'gas lamp on our street is out again',
    'hay un bache en mi calle',
  ])('%s does not', (text) => {
    expect(known.classify(text).emergency).toEqual([]);
  });

  test('who talks of an ordinary day seldom raises it', () => {
    const raised = SMALL_TALK.filter((text) => known.classify(text).emergency.length > 0);
    expect(raised.length, raised.join(' · ')).toBeLessThanOrEqual(6);
  });

  test('it never changes where a mention goes', () => {
    expect(known.classify('tree fell on a car, person trapped!')).toMatchObject({ department: 'parks' });
    expect(known.classify('tree fell on a car, person trapped!').emergency).not.toEqual([]);
    expect(known.classify('he is not breathing', { replyTo: 'parks' }).emergency).not.toEqual([]);
  });
});

test.each(['😀😀😀', '\u202e\u200b', '¿?', 'a'.repeat(30_000), '# 123 456', '<!channel> *bold*'])(
  'strange words (%#) get a verdict too',
  (text) => {
    const verdict = classifier(city()).classify(text);
    expect(verdict.sure).toBeGreaterThanOrEqual(0);
    expect(verdict.sure).toBeLessThanOrEqual(1);
  },
);

const SMALL_TALK = [
  'so tired right now, I just want my bed and nobody to talk to me',
  'my head hurts and I still have three hours of work to go',
  'just got off the phone with my mom, she is feeling better',
  'why am I awake at this hour, someone sing me to sleep',
  'that concert killed me, my feet hurt and my ears are ringing',
  'he said he would call tonight. he did not. typical man',
  'stuck at the airport with two kids and a dead phone',
  'anyone else going to be out late this weekend?',
  'watching a crime show alone in the dark was a bad idea',
  'I feel like people do not read anymore',
  'almost fell asleep in class, then the girl behind me snored',
  'going to the doctor in a few minutes, hope it is only a cold',
  'I miss my grandma so much today',
  'my boyfriend burned dinner again, so now we are waiting for pizza',
  'what a night. lost my keys, lost my voice, found a new favorite band',
  'somebody please come over and help me move this couch',
  'I cannot believe the season is over, I was crying on the floor',
  'she wants a dog, I want a nap',
  'ugh, woke up with a sore throat and no voice',
  'everyone is at the beach and I am sitting inside doing homework',
];
