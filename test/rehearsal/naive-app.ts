import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';

/** A bot as the first page of the documentation writes it, in a process of its own, because it dies of its mistakes. */
const [, , slackApiUrl = '', token = '', appToken = '', mistake = ''] = process.argv;

if (mistake === 'bad token') {
  new App({ token, appToken, socketMode: true, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl } });
} else {
  const clientOptions = { slackApiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken,
    clientPingTimeout: 100,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions },
  });
  new App({ token, receiver, clientOptions });
  await receiver.start();
}
