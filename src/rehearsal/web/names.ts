/** "Dana" of "Dana Whitfield"; the whole of "average otter", "Gus fixes it" and "Marge B.". */
export function shortPerson(name: string): string {
  return /^(\p{Lu}[\p{Ll}’'-]+) \p{Lu}[\p{L}’'-]+$/u.exec(name)?.[1] ?? name;
}
