/** Something that the person at the keyboard can mend: a sentence that says what to do. */
export class Mistake extends Error {
  override name = 'Mistake';
}
