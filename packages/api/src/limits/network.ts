import { isIPv6 } from 'node:net';

/**
 * What one client is counted by: an IPv4 address as it is, of IPv6 the /64 that a single line gets
 * whole: `2001:db8:1:2::3` → `2001:db8:1:2`.
 */
export function networkOf(address: string): string {
  // First, as nearly all need no more.
  if (!address.includes(':')) return address;
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(plain) ? groupsOf(plain).slice(0, 4).join(':') : plain;
}

/** All eight groups. */
function groupsOf(address: string): string[] {
  // URL writes every IPv6 address in one form, the longest run of zeros as `::`.
  const [left = '', right = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const head = left.split(':').filter(Boolean);
  const tail = right.split(':').filter(Boolean);
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
}
