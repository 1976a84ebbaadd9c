/** Which post somebody on the page is busy with: for a while its story is told, whatever else happens in the city. */
export type Attention = Readonly<{ follow: (post: string) => void; post: () => string | undefined }>;

const SPAN_MS = 90_000;

export function attention(now: () => number): Attention {
  let focus: Readonly<{ post: string; until: number }> | undefined;
  return {
    follow: (post) => {
      focus = { post, until: now() + SPAN_MS };
    },
    post: () => (focus !== undefined && focus.until > now() ? focus.post : undefined),
  };
}
