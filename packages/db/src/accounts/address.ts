import { isIPv4, isIPv6 } from 'node:net';

/**
 * Cuts a client's address to its network, the only form that is stored: `203.0.113.7` →
 * `203.0.113.0/24`, `2001:db8:1:2::3` → `2001:db8:1::/48`. A truncated one stays as it is; anything
 * else becomes an empty string.
 */
export function truncateAddress(address: string): string {
  const plain = address
    .replace(/\/\d+$/, '')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return plain.replace(/\d+$/, '0/24');
  return isIPv6(plain) ? `${firstGroups(plain)}::/48` : '';
}

/** The first three groups of an IPv6 address, without zeros at their end. */
function firstGroups(address: string): string {
  // URL writes every IPv6 address in one form, the longest run of zeros as `::`.
  const [left = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = left.split(':').slice(0, 3);
  while (groups.at(-1) === '0') groups.pop();
  return groups.join(':');
}

/** A client's address in a document: whatever is assigned is truncated first. */
export const addressField = { type: String, set: truncateAddress, maxlength: 50 };
