import { describe, expect, test } from 'vitest';
import { findPrivateData } from '../../src/core/privacy.ts';

const found = (text: string, own?: readonly string[]) =>
  findPrivateData(text, own).map(({ kind, words }) => `${kind}: ${words}`);

describe('what everybody would see of one person in a public answer', () => {
  test.each([
    ['Call Ana at 206-555-0142 please', 'phone: 206-555-0142'],
    ['Call (206) 555-0142.', 'phone: (206) 555-0142'],
    ['It is 206.555.0142, any time', 'phone: 206.555.0142'],
    ['Her number: 206 555 0142', 'phone: 206 555 0142'],
    ['Her number: 206\u00A0555\u00A00142', 'phone: 206 555 0142'],
    ['Text 2065550142', 'phone: 2065550142'],
    ['Text +1 206 555 0142', 'phone: +1 206 555 0142'],
    ['or 1-206-555-0142', 'phone: 1-206-555-0142'],
    ['We tried 555-0142 twice', 'phone: 555-0142'],
    ['Llámenos al +52 55 1234 5678', 'phone: +52 55 1234 5678'],
    ['We wrote to dana.whitfield@mail.example today', 'email: dana.whitfield@mail.example'],
    ['(dana+city@mail.example)', 'email: dana+city@mail.example'],
    ['Your DANA@MAIL.EXAMPLE bounced', 'email: DANA@MAIL.EXAMPLE'],
    ['A crew comes to 214 Elm St today', 'address: 214 Elm St'],
    ['to 214 elm st, before noon', 'address: 214 elm st'],
    ['At 1600 N. Lake Shore Drive we found it', 'address: 1600 N. Lake Shore Drive'],
    ['We came to 12 Martin Luther King Blvd.', 'address: 12 Martin Luther King Blvd'],
    ['Bin missing at 77 5th Ave', 'address: 77 5th Ave'],
    ['at 2020 Main Street now', 'address: 2020 Main Street'],
    ["9 O'Neil Ln is dry again", "address: 9 O'Neil Ln"],
    ['en la calle 5 de Mayo 12 ya hay agua', 'address: calle 5 de Mayo 12'],
    ['Av. Juárez 214, mañana', 'address: Av. Juárez 214'],
    ['Avenida de la Paz #31', 'address: Avenida de la Paz #31'],
    ['You are in Apt 4B, right?', 'address: Apt 4B'],
    ['Your case number is 24-0012345', 'case number: case number is 24-0012345'],
    ['Case #20240117', 'case number: Case #20240117'],
    ['your request 1234567 is open', 'case number: request 1234567'],
    ['See SR-24-00123 for more', 'case number: SR-24-00123'],
    ['It is SR1234567', 'case number: SR1234567'],
    ['Filed as #24-00012345', 'case number: #24-00012345'],
    ['su solicitud no. 4455667', 'case number: solicitud no. 4455667'],
    ['incident P240012345', 'case number: incident P240012345'],
    ['Case 206-555-0142', 'case number: Case 206-555-0142'],
    ['The car with plate ABC-1234', 'plate: plate ABC-1234'],
    ['License plate: 7XYZ123', 'plate: License plate: 7XYZ123'],
    ['We towed 7XYZ123 at noon', 'plate: 7XYZ123'],
    ['placas ABC 123 D', 'plate: placas ABC 123'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    'Call 311 or 911, or text 988',
    'Call 3-1-1 from 7:00 to 19:00',
    'Our line 800-555-0199 and 1 (888) 555-0199 are open to all',
    'Free of charge: (800) 555-0199 and 8445550199',
    'The budget is $206,555,0142 or $2065550142',
    'It costs $1,250.00, down from $2,400',
    'Between 2024-2025 we planted 3,500 trees',
    'Since 1998, until 2026',
    'In 2026 Main St will get new trees',
    'Summer 2027 Lake Ave opens again',
    'The 200 block of Elm St is closed',
    'Elm St at 5th Ave is closed',
    'From 214 to 220 nothing was found',
    '20 new street lights and 3 more streets',
    '12 trees on Elm St, 4 on Oak Ave',
    'Take bus 45 at Pine St',
    'Highway 99 and SR 520 are open, Route 66 too',
    'I-90 exit 12A',
    'Open on 11/22/2026, 10:30 to 14:00',
    'Ordinance 2024-117 says so',
    'Report 2 potholes or 15',
    'In case 500 people come, we open both gates',
    'In case 20000 people come',
    'We got 50000 reports',
    'Request it by Friday',
    'Follow @AlderParks and #AlderStorm2026',
    '#311 and #2026 and #100days',
    'Engine 12 and Unit 7 are there',
    'la calle Olmo cierra a las 5',
    'La calle Olmo 5 días cerrada',
    'en la calle 5 de Mayo mañana',
    'El parque abre el 5 de mayo de 2026',
    'Forms: https://alder.gov/apply?id=2065550142',
    'See alder.gov/214-elm-st/case-1234567',
    'Fines are 25 to 1000 dollars',
    'License plates are sold at City Hall',
    'New license plate rules for 2026',
    'Section 8 and Title 24',
    'Ward 3, district 7, 1 of 2',
    'Water pressure 55.5 psi, pH 7.2, 1,000,000 gallons',
    'GPS 47.6062, -122.3321',
  ])('nothing private: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('what is the city’s own is no secret', () => {
    const own = ['alder.gov', '206-555-0100', '600 4th Ave'];
    expect(found('Write to parks@alder.gov or help@parks.alder.gov', own)).toEqual([]);
    expect(found('Call (206) 555-0100 or come to 600 4th Ave', own)).toEqual([]);
    expect(found('Write to ana@notalder.gov', own)).toEqual(['email: ana@notalder.gov']);
    expect(found('Call 206-555-0101, 601 4th Ave', [...own, '', '311'])).toEqual([
      'phone: 206-555-0101',
      'address: 601 4th Ave',
    ]);
  });

  test('everything is found, in the order of the text', () => {
    expect(found('Dana, 214 Elm St, 206-555-0142, dana@mail.example, plate ABC-1234')).toEqual([
      'address: 214 Elm St',
      'phone: 206-555-0142',
      'email: dana@mail.example',
      'plate: plate ABC-1234',
    ]);
  });
});
