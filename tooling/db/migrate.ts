import {
  type MigrationFinding,
  type MigrationProgress,
  type MigrationStatus,
  migrate,
  migrationStatus,
  stampIfEmpty,
} from '@onelastai/db';
import { type CommandContext, DONE, databaseCommand, FAILED, WrongUse } from './command.ts';
import type { Progress } from './progress.ts';
import { table } from './table.ts';

const help = `Usage: pnpm db:migrate [--dry-run | --status]

Brings a database that an older version or the documented backend wrote to this version. Steps run
in order, each once, however many processes try; after an interruption it goes on where it was. What
only a person can decide is left as it is and reported, and looked at again by the next run. Make a
backup before (pnpm db:backup).

  --dry-run   count what would change, write nothing
  --status    show what has been done, what is pending and what was left to a person

Exit code 1 says that something is left to a person; with --status also that steps are pending.
`;

async function run({ say, progress, signal }: CommandContext, dryRun: boolean): Promise<number> {
  if (!dryRun) await stampIfEmpty();
  const bars = followWith(progress);
  const results = await migrate({ dryRun, again: true, signal, onProgress: bars.follow }).finally(
    bars.stop,
  );
  if (results.length === 0) {
    say('Nothing is pending: the database is current.');
    return DONE;
  }
  say(dryRun ? 'What would be done:' : 'What was done:');
  print(
    say,
    ['migration', 'examined', 'changed', 'left', 'ms', 'further'],
    results.map(({ name, counts, unresolved, durationMs }) => {
      const { examined = 0, changed = 0, ...further } = counts;
      return [name, examined, changed, unresolved, durationMs, listCounts(further)];
    }),
  );
  const left = results.flatMap(({ findings }) => findings);
  sayLeft(
    say,
    left,
    results.reduce((sum, { unresolved }) => sum + unresolved, 0),
  );
  return left.length > 0 ? FAILED : DONE;
}

async function showStatus({ say }: CommandContext): Promise<number> {
  const all = await migrationStatus();
  print(
    say,
    ['migration', 'state', 'finished', 'ms', 'changed', 'left', 'by'],
    all.map((status) => {
      const { name, record } = status;
      const { finishedAt, durationMs = 0, counts, unresolved = 0, appliedBy = '' } = record ?? {};
      const finished = finishedAt?.toISOString().slice(0, 19) ?? '';
      return [
        name,
        stateOf(status),
        finished,
        durationMs,
        counts?.['changed'] ?? 0,
        unresolved,
        appliedBy,
      ];
    }),
  );
  const pending = all.filter(({ record }) => record?.state !== 'done');
  if (pending.length > 0) say(`\n${pending.length} pending. Run: pnpm db:migrate`);
  const left = all.flatMap(({ record }) => record?.findings ?? []);
  sayLeft(
    say,
    left,
    all.reduce((sum, { record }) => sum + (record?.unresolved ?? 0), 0),
  );
  return pending.length > 0 || left.length > 0 ? FAILED : DONE;
}

function stateOf({ description, record }: MigrationStatus): string {
  if (!record) return 'pending';
  if (description === undefined) return 'of a newer version';
  if (record.state === 'done') return record.stamped ? 'stamped' : 'done';
  if (record.error !== undefined) return `failed: ${record.error.split('\n', 1)[0]}`;
  return record.owner === undefined ? 'cut off' : 'running or cut off';
}

function print(say: CommandContext['say'], ...rows: Parameters<typeof table>): void {
  for (const line of table(...rows)) say(line);
}

const listCounts = (counts: Record<string, number>) =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${LABELS[what] ?? what}`)
    .join(', ');

const LABELS: Record<string, string> = {
  moved: 'rows moved',
  repeated: 'repeated entries',
  countersOff: 'counters that disagree (pnpm db:check)',
};

function sayLeft(
  say: CommandContext['say'],
  findings: (MigrationFinding & { detail?: string })[],
  total: number,
): void {
  if (total === 0) return;
  say(`\nLeft as it was, for a person to decide (${total}):`);
  for (const { collection, ids, problem, detail } of findings) {
    say(
      `  ${collection} ${ids.join(', ')}: ${problem}${detail === undefined ? '' : ` (${detail})`}`,
    );
  }
  if (findings.length < total) say(`  … and ${total - findings.length} more`);
  say('Change or delete what is meant, then run pnpm db:migrate again.');
}

/** A bar per step that is at work. */
function followWith(progress: CommandContext['progress']) {
  let bar: (Progress & { name: string }) | undefined;
  let waitingFor = '';
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    stop,
    follow(event: MigrationProgress) {
      if (event.kind === 'waiting') {
        if (waitingFor !== event.name) {
          process.stderr.write(`${event.name}: waiting for ${event.by} …\n`);
        }
        waitingFor = event.name;
        return;
      }
      if (event.kind === 'done') return stop();
      if (bar?.name !== event.name) {
        stop();
        bar = { ...progress(event.name), name: event.name };
      }
      bar?.add(event.examined);
    },
  };
}

await databaseCommand({
  help,
  options: { 'dry-run': { type: 'boolean' }, status: { type: 'boolean' } },
  interrupted: 'Interrupted. What was done is kept; "pnpm db:migrate" goes on from there.',
  async run({ values }, context) {
    const dryRun = values['dry-run'] ?? false;
    if (dryRun && values.status) throw new WrongUse('--dry-run and --status exclude each other.');
    return values.status ? showStatus(context) : run(context, dryRun);
  },
});
