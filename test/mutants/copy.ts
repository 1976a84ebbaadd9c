import { cp, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The project as it is on disk, without what git does not keep. */
export async function copyOf(root: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mention-relay-mutants-'));
  const left = new Set(LEFT.map((name) => join(root, name)));
  await cp(root, folder, { recursive: true, filter: (path) => !left.has(path) });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const LEFT = ['node_modules', '.git', 'out', 'data', '.vite'];
