import { appMethods } from './app.ts';
import { chatMethods } from './chat.ts';
import { conversationsMethods } from './conversations.ts';
import type { Methods } from './method.ts';
import { peopleMethods } from './people.ts';
import { viewsMethods } from './views.ts';

/** The whole Web API of this Slack. */
export const METHODS: Methods = {
  ...appMethods,
  ...chatMethods,
  ...conversationsMethods,
  ...peopleMethods,
  ...viewsMethods,
};
