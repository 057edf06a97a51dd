import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchmarks } from './benchmarks/index.ts';

export interface Options {
  names: string[];
  rounds: number;
  /** Length of one measurement. */
  seconds: number;
  /** A missed floor makes the command fail. */
  floors: boolean;
  /** Folder for CPU profiles of the servers. */
  profile: string | undefined;
}

const ROUNDS = 3;
const SECONDS = 3;

export const HELP = `pnpm bench [name…] [--rounds N] [--seconds N] [--no-floors]

Measures this product against bare code in the same run; see bench/README.md.

${benchmarks.map(({ name, about }) => `  ${name.padEnd(16)}${about}`).join('\n')}

Without a name all of them run.

  --rounds N     rounds of every comparison, 1 to 20 (default ${ROUNDS})
  --seconds N    length of one measurement, 1 to 30 (default ${SECONDS})
  --no-floors    only print; do not fail when a floor is missed
  --profile DIR  write a CPU profile of every server into DIR (the figures suffer)
  --help         this text`;

/** Throws with a message for the person who typed it. */
export function readOptions(args: string[]): Options | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: String(ROUNDS) },
      seconds: { type: 'string', default: String(SECONDS) },
      'no-floors': { type: 'boolean', default: false },
      profile: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const known = benchmarks.map(({ name }) => name);
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`No benchmark is called ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  }
  return {
    names: positionals.length > 0 ? positionals : known,
    rounds: wholeNumber('--rounds', values.rounds, 20),
    seconds: wholeNumber('--seconds', values.seconds, 30),
    floors: !values['no-floors'],
    profile: values.profile && resolve(values.profile),
  };
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new Error(`${option} takes a whole number from 1 to ${max}, not "${text}".`);
}
