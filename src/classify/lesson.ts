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
  const forgotten = new Set<string>();
  const counting: Taught[] = [];
  for (const lesson of lessons.toReversed()) {
    if (lesson.kind === 'reset') {
      if (lesson.person === undefined) break;
      forgotten.add(lesson.person);
    }
    if (!('text' in lesson) || gone.has(lesson.id) || lesson.text === '' || forgotten.has(lesson.by)) continue;
    counting.push(lesson);
  }
  return counting.reverse();
}
