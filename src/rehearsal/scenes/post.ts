import type { DepartmentId } from './departments.ts';
import type { PictureId } from './pictures.ts';
import type { ResidentHandle } from './residents.ts';

/** What a resident writes, and the department that a clerk of the city would give it to. */
export type ScenePost = Readonly<{
  id: string;
  author: ResidentHandle;
  department: Label;
  text: string;
  lang?: 'es';
  /** A second department that the post is also about. */
  also?: DepartmentId;
  picture?: PictureId;
  /** The author gave the picture no description. */
  undescribed?: true;
  inReplyTo?: string;
  quotes?: string;
  /** Seconds of the scene after the post, like `deletedAfter`. */
  edit?: Readonly<{ after: number; text: string }>;
  deletedAfter?: number;
  /** Real seconds until X lists the post anywhere. */
  indexedAfter?: number;
  /** More than 280 as X counts. */
  long?: true;
  /** Somebody's life may be in danger. */
  danger?: true;
}>;

/** `none`: no department of the city can answer it. */
export type Label = DepartmentId | 'none';
