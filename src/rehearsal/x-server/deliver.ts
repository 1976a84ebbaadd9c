import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer } from './exchange.ts';
import type { Fault } from './faults.ts';
import type { Nature } from './nature.ts';
import * as problems from './problems.ts';

type Parcel = Readonly<{
  response: ServerResponse;
  answer: Answer;
  fault: Fault | undefined;
  gzip: boolean;
  nature: Nature;
}>;

/** Puts an answer on the wire, with whatever befalls it there. */
export async function deliver(parcel: Parcel): Promise<void> {
  const { response, fault } = parcel;
  switch (fault?.trouble) {
    case 'hang':
    case 'hang-after':
      return;
    case 'reset-before':
    case 'reset-after':
      response.socket?.resetAndDestroy();
      return;
    case 'error-after':
      return send({ ...parcel, answer: problems.serverError() });
    case 'empty':
      return send({ ...parcel, answer: { ...parcel.answer, body: undefined } });
    case 'drip':
      return drip(parcel);
    case 'cut':
      return cutShort({ ...parcel, gzip: false });
    case 'cut-gzip':
      return cutShort(parcel);
    case 'corrupt-gzip':
      return parcel.gzip ? sendCorrupt(parcel) : cutShort(parcel);
    default:
      return send(parcel);
  }
}

function send({ response, answer, gzip }: Parcel): void {
  const { headers, bytes } = pack(answer, gzip);
  response.writeHead(answer.status, { ...headers, 'content-length': String(bytes.length) });
  response.end(bytes);
}

function sendCorrupt({ response, answer }: Parcel): void {
  const { headers, bytes } = pack(answer, true);
  bytes.fill(0xff, 10, Math.max(11, bytes.length - 4));
  response.writeHead(answer.status, { ...headers, 'content-length': String(bytes.length) });
  response.end(bytes);
}

async function cutShort({ response, answer, gzip, nature }: Parcel): Promise<void> {
  const { headers, bytes } = pack(answer, gzip);
  response.writeHead(answer.status, { ...headers, 'content-length': String(bytes.length) });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
  await nature.wait(30);
  response.socket?.destroy();
}

async function drip({ response, answer, fault, nature }: Parcel): Promise<void> {
  const { headers, bytes } = pack(answer, false);
  response.writeHead(answer.status, { ...headers, 'content-length': String(bytes.length) });
  for (const byte of bytes) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await nature.wait(fault?.ms ?? 200);
  }
  response.end();
}

function pack(answer: Answer, gzip: boolean): { headers: Record<string, string>; bytes: Buffer } {
  const { body } = answer;
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = Buffer.from(text);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'api-version': answer.dialect === 'post' ? '2.167' : '2.166',
    ...answer.headers,
  };
  if (!gzip || bytes.length === 0) return { headers, bytes };
  return { headers: { ...headers, 'content-encoding': 'gzip' }, bytes: gzipSync(bytes) };
}
