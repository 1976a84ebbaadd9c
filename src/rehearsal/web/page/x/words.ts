/** A post's words, with what X colours: names, topics and addresses. */
export type Part = Readonly<{ text: string; coloured: boolean }>;

export function partsOf(words: string): readonly Part[] {
  return words
    .split(/((?<![\w@])@\w{1,15}|(?<![\w#])#[\p{L}\p{N}_]+|https?:\/\/\S+)/u)
    .map((text, place) => ({ text, coloured: place % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
