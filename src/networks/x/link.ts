/** The post that an address of X names: `https://x.com/CityParks/status/1234?s=20`, and no other kind of address. */
export function readLink(link: string): Readonly<{ postId: string; handle: string }> | null {
  const url = URL.parse(link.trim());
  if (!url || !/^https?:$/.test(url.protocol) || !HOSTS.has(url.host)) return null;
  const [, handle, postId] = /^\/(\w{1,15})\/status\/(\d{1,19})\/?$/.exec(url.pathname) ?? [];
  return handle === undefined || postId === undefined || handle === 'i' ? null : { postId, handle };
}

const HOSTS = new Set(['x.com', 'www.x.com', 'mobile.x.com', 'twitter.com', 'www.twitter.com', 'mobile.twitter.com']);
