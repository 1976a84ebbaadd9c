import type { ScenePost } from './post.ts';
import { accidentPosts } from './posts/accident.ts';
import { accidentAftermathPosts } from './posts/accident-aftermath.ts';
import { animalsPosts } from './posts/animals.ts';
import { goosegatePosts } from './posts/goosegate.ts';
import { goosegateEveningPosts } from './posts/goosegate-evening.ts';
import { graffitiPosts } from './posts/graffiti.ts';
import { healthPosts } from './posts/health.ts';
import { homelessPosts } from './posts/homeless.ts';
import { inspectionsPosts } from './posts/inspections.ts';
import { noneNoisePosts } from './posts/none-noise.ts';
import { noneThanksAndPoliticsPosts } from './posts/none-thanks-and-politics.ts';
import { parkingPosts } from './posts/parking.ts';
import { parksPosts } from './posts/parks.ts';
import { policePosts } from './posts/police.ts';
import { sanitationPosts } from './posts/sanitation.ts';
import { stormPosts } from './posts/storm.ts';
import { streetsPosts } from './posts/streets.ts';
import { trafficPosts } from './posts/traffic.ts';
import { transitPosts } from './posts/transit.ts';
import { waterPosts } from './posts/water.ts';

/** Everything the residents of Alder Falls have to say, in no order. */
export const scenePosts: readonly ScenePost[] = [
  ...streetsPosts,
  ...trafficPosts,
  ...sanitationPosts,
  ...parksPosts,
  ...waterPosts,
  ...inspectionsPosts,
  ...parkingPosts,
  ...policePosts,
  ...homelessPosts,
  ...graffitiPosts,
  ...healthPosts,
  ...animalsPosts,
  ...transitPosts,
  ...noneThanksAndPoliticsPosts,
  ...noneNoisePosts,
  ...stormPosts,
  ...goosegatePosts,
  ...goosegateEveningPosts,
  ...accidentPosts,
  ...accidentAftermathPosts,
];
