import { expect, test } from 'vitest';
import { type SharedRead, singleFlight } from './singleFlight.ts';

/** Reads that are answered by hand, so that all of them run at the same time. */
function reads() {
  const share = singleFlight<string>();
  const started: ((answer: string) => void)[] = [];
  const ask = (wanted: SharedRead) =>
    share(wanted, () => new Promise((resolve) => started.push(resolve)));
  return { ask, started };
}

test('the same read by the same scope is one, and none is kept once it is answered', async () => {
  const { ask, started } = reads();
  const both = [
    ask({ scope: 'anyone', input: { q: 'law', limit: 20 } }),
    ask({ scope: 'anyone', input: { q: 'law', limit: 20 } }),
  ];
  expect(started).toHaveLength(1);
  started[0]?.('first');
  expect(await Promise.all(both)).toEqual(['first', 'first']);
  const later = ask({ scope: 'anyone', input: { q: 'law', limit: 20 } });
  expect(started).toHaveLength(2);
  started[1]?.('second');
  expect(await later).toBe('second');
});

test('two scopes never share, whatever the input', async () => {
  const { ask, started } = reads();
  const scopes = [
    'anyone',
    'user:1',
    'user:2',
    'role:user',
    'role:admin',
    'role:moderator',
  ] as const;
  const inputs = [undefined, null, '', 'user:1', ['user:1'], { scope: 'user:1' }, '","user:2'];
  const answers = scopes.flatMap((scope) => inputs.map((input) => ask({ scope, input })));
  // JSON has no `undefined`: it is asked for as `null` is.
  expect(started).toHaveLength(scopes.length * (inputs.length - 1));
  for (const [index, answer] of started.entries()) answer(String(index));
  const byScope = scopes.map((_, index) =>
    Promise.all(answers.slice(index * inputs.length, (index + 1) * inputs.length)),
  );
  const distinct = (await Promise.all(byScope)).flatMap((group) => [...new Set(group)]);
  expect(new Set(distinct).size).toBe(distinct.length);
});

test('a read that fails, fails for all who asked, and the next one is a new one', async () => {
  const share = singleFlight<string>();
  const wanted: SharedRead = { scope: 'anyone', input: 1 };
  const fails = () => Promise.reject(new Error('no answer'));
  const both = [share(wanted, fails), share(wanted, fails)];
  for (const one of both) await expect(one).rejects.toThrow('no answer');
  expect(await share(wanted, async () => 'answer')).toBe('answer');
});
