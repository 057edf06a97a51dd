import { BlockList, isIP } from 'node:net';

/**
 * Networks of IPv4 that are nobody's, or not the whole world's: this host, private, shared by carriers
 * (CGNAT), loopback, link-local with the clouds' metadata, protocol assignments, documentation, the
 * 6to4 relay, benchmarks, multicast, reserved and broadcast. Source: IANA's special-purpose registry.
 */
const CLOSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;

/** All that is routed in the world … */
const GLOBAL_IPV6 = '2000::/3';

/** … but protocol assignments (Teredo, ORCHID, benchmarks) and documentation. */
const CLOSED_IPV6 = ['2001::/23', '2001:db8::/32', '3fff::/20'] as const;

const closed4 = listOf('ipv4', CLOSED_IPV4);
const closed6 = listOf('ipv6', CLOSED_IPV6);
const global6 = listOf('ipv6', [GLOBAL_IPV6]);
const loopback = listOf('ipv4', ['127.0.0.0/8']);

function listOf(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/**
 * Whether the whole world can reach the address: no network of ours, no neighbour's, no metadata of a
 * cloud. Anything that is not plainly an address of the internet is none.
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed4.check(address, 'ipv4');
  // An address with a zone is one of a link.
  if (version !== 6 || address.includes('%')) return false;
  const groups = groupsOf(address);
  // Translated by a gateway on the way (NAT64): where it ends is the IPv4 address within.
  if (startsWith(groups, [0x64, 0xff9b, 0, 0, 0, 0])) return isPublicAddress(ipv4At(groups, 6));
  if (!global6.check(address, 'ipv6') || closed6.check(address, 'ipv6')) return false;
  // A tunnel (6to4) to the IPv4 address within.
  return groups[0] !== 0x2002 || isPublicAddress(ipv4At(groups, 1));
}

/** This machine itself. */
export function isLoopback(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return loopback.check(address, 'ipv4');
  return (
    version === 6 && !address.includes('%') && groupsOf(address).join(':') === '0:0:0:0:0:0:0:1'
  );
}

/** The eight numbers of an IPv6 address without a zone. */
function groupsOf(address: string): number[] {
  // The URL parser writes every form of an address alike, IPv4 at its end included.
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const numbers = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [first, last] = [numbers(head), numbers(tail ?? '')];
  return [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
}

function startsWith(groups: number[], prefix: number[]): boolean {
  return prefix.every((group, index) => groups[index] === group);
}

/** Two groups as an IPv4 address. */
function ipv4At(groups: number[], index: number): string {
  const [high = 0, low = 0] = groups.slice(index, index + 2);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
