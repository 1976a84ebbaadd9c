/** One request as it was met; never a token, never a text. */
export type Entry = Readonly<{
  at: number;
  method: string;
  path: string;
  endpoint: string;
  handle?: string;
  queryKeys: readonly string[];
  status: number;
  trouble?: string;
  /** The post that this request made or removed. */
  postId?: string;
}>;
