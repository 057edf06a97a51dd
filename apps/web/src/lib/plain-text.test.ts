import { expect, test } from 'vitest';
import { excerpt, plainText } from './plain-text.ts';

test.each([
  ['**Bold** and *soft* and `code`', 'Bold and soft and code'],
  ['# Title\ntext', 'Title\ntext'],
  ['- one\n* two', '• one\n• two'],
  ['a\n\n---\n\nb', 'a\n\nb'],
  ['see [the docs](https://x.test)', 'see the docs'],
  ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ['```sql\nSELECT 1\n```', 'SELECT 1'],
])('%j becomes %j', (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});

test('a short text stays whole', () => {
  expect(excerpt('Short.', 20)).toBe('Short.');
});

test('a long text ends with a sentence if it can', () => {
  expect(excerpt('One two three. Four five six seven.', 20)).toBe('One two three.');
  expect(excerpt('One two three four five six', 16)).toBe('One two three…');
});
