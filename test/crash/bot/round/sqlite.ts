import Sqlite from 'better-sqlite3';
import { disk } from '../orders.ts';

/** SQLite, and a hand on what it says about the disk. */
export default class extends Sqlite {
  constructor(...given: ConstructorParameters<typeof Sqlite>) {
    super(...given);
    disk(this);
  }
}
