import { expect, test } from 'vitest';
import { diffLines } from './field-lines.ts';

/** `-` what went, `+` what came, a space what stays. */
const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ text, side }) => {
    const sign = { before: '-', after: '+', both: ' ' }[side];
    return `${sign}${text}`;
  });

test.each([
  ['one line', 'a', 'b', ['-a', '+b']],
  ['an addition', 'a\nb', 'a\nx\nb', [' a', '+x', ' b']],
  ['a removal', 'a\nb\nc', 'a\nc', [' a', '-b', ' c']],
  ['another beginning and end', 'a\nb', 'x\na\nb\ny', ['+x', ' a', ' b', '+y']],
  ['a replacement', 'a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
  ['another order', 'a\nb\nc', 'c\na\nb', [' c', ' a', ' b']],
  ['nothing in common', 'a\nb', 'x\ny', ['-a', '-b', '+x', '+y']],
])('%s', (_kind, before, after, lines) => {
  expect(shown(before, after)).toEqual(lines);
});
