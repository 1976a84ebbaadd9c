import { crc32, deflateSync } from 'node:zlib';

export const PICTURE = { width: 320, height: 200 } as const;

/** A small PNG whose colours depend on the seed, for posts with a picture that nobody supplied. */
export function paintPicture(seed: string): Buffer {
  const tint = crc32(seed);
  const rows = Buffer.alloc(PICTURE.height * (1 + PICTURE.width * 3));
  for (let y = 0; y < PICTURE.height; y += 1) {
    const from = y * (1 + PICTURE.width * 3) + 1;
    for (let x = 0; x < PICTURE.width; x += 1) {
      rows[from + x * 3] = (tint & 0xff) / 2 + y / 2;
      rows[from + x * 3 + 1] = ((tint >> 8) & 0xff) / 2 + x / 4;
      rows[from + x * 3 + 2] = ((tint >> 16) & 0xff) / 2 + (x + y) / 8;
    }
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(PICTURE.width, 0);
  header.writeUInt32BE(PICTURE.height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(data.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}
