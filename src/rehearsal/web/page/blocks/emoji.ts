/** The names that Slack has for marks; what is not here is shown by its name. */
const MARKS: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  writing_hand: '✍️',
  hourglass_flowing_sand: '⏳',
  hourglass: '⌛',
  warning: '⚠️',
  grey_question: '❔',
  question: '❓',
  arrow_right_hook: '↪️',
  leftwards_arrow_with_hook: '↩️',
  small_red_triangle: '🔺',
  rotating_light: '🚨',
  double_vertical_bar: '⏸️',
  pause_button: '⏸️',
  eyes: '👀',
  speech_balloon: '💬',
  no_entry_sign: '🚫',
  wastebasket: '🗑️',
  lock: '🔒',
  bell: '🔔',
  bar_chart: '📊',
  tada: '🎉',
  information_source: 'ℹ️',
  x: '❌',
  mag: '🔍',
  wave: '👋',
};

export function emoji(name: string, unicode?: string): string {
  const known = MARKS[name.replace(/::skin-tone-\d$/, '')];
  if (known !== undefined) return known;
  if (unicode === undefined || !/^[0-9a-f]+(-[0-9a-f]+)*$/i.test(unicode)) return `:${name}:`;
  const points = unicode.split('-').map((point) => Number.parseInt(point, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : `:${name}:`;
}
