import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { emergencyModel } from './danger.ts';
import { departmentsModel } from './learn.ts';
import { rowsOf } from './rows.ts';
import { bytesOf } from './weights-file.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
if (values.data === undefined) {
  console.error('Say where the labelled texts are: npm run train -- --data DIR');
  process.exit(2);
}
const folder = values.data.endsWith('/') ? values.data : `${values.data}/`;
const phrases = new URL('phrases/', import.meta.url);
const texts = rowsOf(`${folder}train.jsonl.gz`).rows;
const alarms = rowsOf(`${folder}emergency.jsonl.gz`).rows;
const departments = departmentsModel(texts, phrases);
const emergency = emergencyModel(alarms, texts, phrases);
const bytes = Buffer.concat([bytesOf(departments), bytesOf(emergency)]);
writeFileSync(values.out ?? new URL('../default/weights.bin', import.meta.url), bytes);
console.log(
  `${texts.length} + ${alarms.length} texts, ${departments.vocabulary.length} + ${emergency.vocabulary.length} features, ${bytes.length} bytes`,
);
