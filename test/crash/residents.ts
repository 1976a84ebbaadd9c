import { LATEST_EFFECT, MAYOR, RESIDENTS, type City } from './city.ts';
import { freshWord, type Written } from './memory.ts';

const MATTERS = [
  'a branch came down on the swings near',
  'the swings in the park are broken, a branch hangs over them near',
  'there is a pothole in the road near',
  'the road has a deep pothole near',
  'why does nobody ever answer the phone near',
  'thank you so much, you are the best mayor ever, says',
] as const;

/** One thing that residents, or the mayor, do on X; they have not written more than `most` posts in all. */
export function liveOnX(city: City, most: number): void {
  const { chance, memory } = city;
  const posts = [...memory.posts.values()].filter(({ deleted }) => !deleted);
  const roll = chance.roll();
  if (posts.length === 0 || roll < 0.72) return memory.posts.size < most ? write(city) : undefined;
  const post = chance.oneOf(posts);
  if (roll < 0.8) return memory.posts.size < most ? followUp(city, post) : undefined;
  if (roll < 0.88) return edit(city, post);
  if (roll < 0.92) return remove(city, post);
  answerByHand(city, post);
}

/** Late in the lists, as X sometimes is; by far less than the overlap of readings. */
function write(city: City): void {
  const { chance, memory, x } = city;
  const word = freshWord(memory);
  const author = chance.oneOf(RESIDENTS);
  const lateBy = chance.happens(0.3) ? chance.between(100, 4_000) : 0;
  const post = x.post(author, `@${MAYOR} ${chance.oneOf(MATTERS)} ${word}`, { lateBy });
  remember(city, word, post.id, author);
}

function followUp(city: City, first: Written): void {
  const word = freshWord(city.memory);
  const post = city.x.post(first.author, `@${MAYOR} and nobody came yet ${word}`, { inReplyTo: first.latest });
  remember(city, word, post.id, first.author);
}

function remember(city: City, word: string, postId: string, author: string): void {
  city.memory.posts.set(word, { word, postId, author, at: Date.now(), latest: postId, deleted: false, edited: false });
}

function edit(city: City, post: Written): void {
  const known = city.x.posts().find(({ id }) => id === post.latest);
  if (known === undefined || known.history.length > 4) return;
  post.latest = city.x.edit(post.latest, `${known.words} really`).id;
  post.edited = true;
}

function remove(city: City, post: Written): void {
  city.x.delete(post.latest);
  post.deleted = true;
}

function answerByHand(city: City, post: Written): void {
  const who = city.chance.happens(0.7) ? MAYOR : 'AlderParks';
  city.x.replyByHand(who, post.latest, `Thank you for telling us, by hand ${freshWord(city.memory)}`);
}

/** So long a request can be on its way in the simulators. */
export const late = (city: City) => city.chance.between(50, LATEST_EFFECT);
