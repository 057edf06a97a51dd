import Bowser from 'bowser';

/** A client in a person's words, e.g. `Firefox on Windows`; its own first word where it is no browser. */
export function describeDevice(userAgent: string): string {
  if (userAgent === '') return '';
  const { browser, os } = Bowser.parse(userAgent);
  if (browser.name && os.name) return `${browser.name} on ${os.name}`;
  return browser.name || os.name || (userAgent.split(/[ /]/, 1)[0] ?? '');
}
