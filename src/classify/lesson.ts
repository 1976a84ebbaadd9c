/**
 * What people did with a mention, as the classifier learns from it. `moved`: the right department, said by a person;
 * `confirmed`: answered without moving; `dismissed`: not for anybody. `undone` takes one lesson back, `reset` all
 * before it, or all of one person. The log itself is only ever added to.
 */
export type Lesson =
  | Readonly<{ kind: 'moved' | 'confirmed'; id: string; at: number; by: string; text: string; department: string }>
  | Readonly<{ kind: 'dismissed'; id: string; at: number; by: string; text: string }>
  | Readonly<{ kind: 'undone'; id: string; at: number; by: string; lesson: string }>
  | Readonly<{ kind: 'reset'; id: string; at: number; by: string; person?: string }>;

export type Taught = Extract<Lesson, { text: string }>;

/** The lessons that count now: what was undone or reset is left out, in the order of the log. */
export function standing(lessons: readonly Lesson[]): readonly Taught[] {
  const gone = new Set(lessons.flatMap((lesson) => (lesson.kind === 'undone' ? [lesson.lesson] : [])));
  return lessons.filter((lesson, at): lesson is Taught => {
    if (!('text' in lesson) || gone.has(lesson.id) || lesson.text === '') return false;
    const by = lesson.by;
    return !lessons.slice(at + 1).some((later) => later.kind === 'reset' && (later.person ?? by) === by);
  });
}
