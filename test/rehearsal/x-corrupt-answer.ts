// A process of its own, because the answer it asks for ends it: twitter-api-v2 with its defaults.
import { client } from './x-city.ts';

const [url = '', appKey = '', appSecret = '', accessToken = '', accessSecret = ''] = process.argv.slice(2);
try {
  await client(url, { appKey, appSecret, accessToken, accessSecret }, undefined).v2.me();
  console.log('answered');
} catch {
  console.log('failed, and the caller knows');
}
