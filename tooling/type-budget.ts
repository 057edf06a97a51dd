import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const BUDGET = join(import.meta.dirname, 'type-budget.json');
const DECLARATION = join(ROOT, 'packages/sdk/bundle/index.d.ts');

/** Growth over the committed figure that passes. */
const ALLOWANCE = 0.1;

const HELP = `Holds the cost of the types to tooling/type-budget.json.

  node tooling/type-budget.ts            measure and compare
  node tooling/type-budget.ts --update   measure and write the figures as the new budget

Measured are the type instantiations of checking apps/web and the bytes of the SDK's bundled
index.d.ts. Both read what was built: run "tsc -b" and the SDK's build first.

Exit codes: 0 within the budget, 1 a figure grew by more than a tenth, 2 not to be measured.
`;

export interface Figures {
  webInstantiations: number;
  sdkDeclarationBytes: number;
}

const LABELS: Record<keyof Figures, string> = {
  webInstantiations: 'type instantiations of apps/web',
  sdkDeclarationBytes: "bytes of the SDK's index.d.ts",
};

const NAMES = ['webInstantiations', 'sdkDeclarationBytes'] as const satisfies (keyof Figures)[];

class NotMeasurable extends Error {}

export interface Comparison {
  line: string;
  over: boolean;
}

/** One line per figure, and whether it is over its budget. */
export function compare(measured: Figures, budget: Figures): Comparison[] {
  return NAMES.map((name) => {
    const growth = measured[name] / budget[name] - 1;
    const over = measured[name] > budget[name] * (1 + ALLOWANCE);
    const percent = `${growth < 0 ? '' : '+'}${(growth * 100).toFixed(1)} %`;
    const verdict = over ? 'TOO MUCH' : 'ok';
    return {
      over,
      line: `${verdict}: ${measured[name]} ${LABELS[name]}, budget ${budget[name]} (${percent})`,
    };
  });
}

/** Throws `NotMeasurable` unless both figures stand in it. */
export function parseBudget(text: string): Figures {
  const parsed: Partial<Record<keyof Figures, unknown>> = JSON.parse(text);
  const figure = (name: keyof Figures) => {
    const value = parsed[name];
    if (typeof value === 'number' && value > 0) return value;
    throw new NotMeasurable(`${BUDGET} has no figure for ${name}.`);
  };
  return {
    webInstantiations: figure('webInstantiations'),
    sdkDeclarationBytes: figure('sdkDeclarationBytes'),
  };
}

function countInstantiations(): number {
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(dirname(typescript), 'bin/tsc'),
      ...['-p', join(ROOT, 'apps/web'), '--noEmit', '--extendedDiagnostics'],
      // A second checker counts what both meet twice; a kept result leaves nothing to count.
      ...['--checkers', '1', '--incremental', 'false'],
    ],
    { cwd: ROOT, encoding: 'utf8' },
  );
  const count = /^Instantiations:\s+(\d+)/m.exec(stdout)?.[1];
  if (status !== 0 || count === undefined) {
    const problems = `${stdout.split(/^Files:/m)[0]}${stderr}`.trim().split('\n').slice(0, 5);
    throw new NotMeasurable(`apps/web does not pass the type check:\n${problems.join('\n')}`);
  }
  return Number(count);
}

function declarationBytes(): number {
  const size = statSync(DECLARATION, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new NotMeasurable(`${DECLARATION} is not built.`);
  return size;
}

function main(): number {
  const options = { help: { type: 'boolean' }, update: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const sdkDeclarationBytes = declarationBytes();
  const measured = { webInstantiations: countInstantiations(), sdkDeclarationBytes };
  if (values.update) {
    writeFileSync(BUDGET, `${JSON.stringify(measured, null, 2)}\n`);
    console.log(`The budget is now ${JSON.stringify(measured)}.`);
    return 0;
  }
  const comparisons = compare(measured, parseBudget(readFileSync(BUDGET, 'utf8')));
  for (const { line } of comparisons) console.log(line);
  if (!comparisons.some(({ over }) => over)) return 0;
  console.error(
    'Look for inferred shapes where a named one would do (docs/architecture.md, "Types stay ' +
      'fast"). Where the growth is meant, run this with --update.',
  );
  return 1;
}

if (import.meta.main) {
  try {
    process.exitCode = main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
