import { connectSlack as real } from '../../../../src/slack/connect.ts';
import { around } from '../points.ts';

export * from '../../../../src/slack/connect.ts';

export const connectSlack: typeof real = async (...given) => {
  const connected = await around('slack.connect', () => real(...given));
  if (!connected.ok) return connected;
  const { slack } = connected;
  const { workspace } = slack;
  return {
    ok: true,
    slack: {
      ...slack,
      may: (...asked) => around('slack.may', () => slack.may(...asked)),
      workspace: {
        send: (message) => around(`slack.send ${message.content.kind}`, () => workspace.send(message)),
        redraw: (message) => around('slack.redraw', () => workspace.redraw(message)),
        find: (...asked) => around('slack.find', () => workspace.find(...asked)),
        posted: (...asked) => around('slack.posted', () => workspace.posted(...asked)),
      },
    },
  };
};
