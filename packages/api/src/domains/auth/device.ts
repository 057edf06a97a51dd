import Bowser from 'bowser';

/**
 * A client in a person's words, e.g. `Firefox on Windows`; its own first word where it is no browser.
 * Of what a client says of itself letters, digits and hyphens alone: mails tell it, and anything with a
 * dot would be made a link of.
 */
export function describeDevice(userAgent: string): string {
  return nameOf(userAgent)
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim()
    .slice(0, 60);
}

function nameOf(userAgent: string): string {
  if (userAgent === '') return '';
  const { browser, os } = Bowser.parse(userAgent);
  if (browser.name && os.name) return `${browser.name} on ${os.name}`;
  return browser.name || os.name || (userAgent.split(/[ /]/, 1)[0] ?? '');
}
