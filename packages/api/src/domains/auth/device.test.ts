import { expect, test } from 'vitest';
import { describeDevice } from './device.ts';

test.each([
  ['', ''],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0',
    'Firefox on Windows',
  ],
  ['node', 'node'],
  ['curl/8.7.1', 'curl'],
  ['Go-http-client/1.1', 'Go-http-client'],
  ['evil.example/1.0 (x) y', 'evil example'],
  ['https://evil.example', 'https'],
  ['<b>"evil"</b>', 'b evil'],
])('%s is told as "%s", which nothing makes a link or markup of', (userAgent, told) => {
  expect(describeDevice(userAgent)).toBe(told);
});

test('a long word is cut', () => {
  expect(describeDevice('x'.repeat(300))).toHaveLength(60);
});
