import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { departments } from '../../src/rehearsal/scenes/departments.ts';
import { pictures } from '../../src/rehearsal/scenes/pictures.ts';
import { scenePosts } from '../../src/rehearsal/scenes/posts.ts';
import { residents } from '../../src/rehearsal/scenes/residents.ts';
import { staff } from '../../src/rehearsal/scenes/staff.ts';

describe('the people of Alder Falls', () => {
  it('are some sixty residents with handles that X would take', () => {
    expect(residents.length).toBeGreaterThanOrEqual(60);
    expect(repeated(residents.map((resident) => resident.handle))).toEqual([]);
    expect(residents.filter((resident) => !/^\w{4,15}$/.test(resident.handle))).toEqual([]);
    expect(residents.filter((resident) => !/^#[0-9a-f]{6}$/.test(resident.color))).toEqual([]);
  });

  it('all have something to say', () => {
    const speaking = new Set<string>(scenePosts.map((post) => post.author));
    expect(residents.filter((resident) => !speaking.has(resident.handle))).toEqual([]);
  });

  it('are served by 13 departments whose names fit on a button and whose accounts X would take', () => {
    expect(departments).toHaveLength(13);
    for (const department of departments) {
      expect(department.short.length).toBeLessThanOrEqual(12);
      expect(department.handle).toMatch(/^Alder\w{3,10}$/);
      expect(department.keywords.length).toBeGreaterThanOrEqual(5);
      expect(department.keywords.length).toBeLessThanOrEqual(12);
      expect(department.channel).toBe(`${department.id}-mentions`);
    }
  });

  it('find at least one member of staff in every department, and one person with the final say', () => {
    const members = staff.filter((person) => person.kind === 'member');
    const empty = departments.filter((department) => !members.some((one) => one.departments.includes(department.id)));
    expect(empty).toEqual([]);
    expect(staff.filter((person) => person.finalSay).map((person) => person.name)).toEqual(['Priya Nair']);
    expect(staff.filter((person) => person.kind !== 'member').map((person) => person.kind)).toEqual([
      'guest',
      'outsider',
    ]);
    expect(repeated(staff.map((person) => person.initials))).toEqual([]);
  });
});

describe('the pictures', () => {
  it.each(pictures.map((picture) => picture.id))('show %s in a small drawing with a description', async (id) => {
    const picture = pictures.find((one) => one.id === id);
    const drawing = await readFile(picture?.file ?? '', 'utf8');
    expect(drawing).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*>[\s\S]*<\/svg>\s*$/);
    expect(drawing).not.toMatch(/<script|href|on\w+=/);
    expect(drawing.length).toBeLessThan(2048);
    expect(picture?.alt.length).toBeGreaterThan(20);
    expect(scenePosts.some((post) => post.picture === id)).toBe(true);
  });
});

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
