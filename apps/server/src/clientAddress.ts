import { BlockList, isIP } from 'node:net';

export interface ProxySettings {
  /** Addresses and networks (`10.0.0.0/8`) of proxies whose word on their clients counts. */
  trustedProxies: string[];
  /** Header in which they tell the client's country; `undefined`: none does. */
  countryHeader: string | undefined;
}

/** Who sent a request, as far as the connection and trusted proxies tell. */
export interface Client {
  /** A whole IPv4 or IPv6 address; an empty string where there is none. */
  address: string;
  /** ISO 3166 alpha-2, or an empty string. */
  country: string;
}

/** Throws a `TypeError` for what is neither an address nor a network. */
export function trustedList(proxies: string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [network = '', prefix] = proxy.split('/');
    const family = familyOf(network);
    if (family === null || prefix === '') throw new TypeError(`${proxy} is no address or network.`);
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

/** Answers who sent a request; `connected` is the other end of the connection. */
export function clientReader({ trustedProxies, countryHeader }: ProxySettings) {
  const trusted = trustedList(trustedProxies);
  const isTrusted = (address: string) => {
    const family = familyOf(address);
    return family !== null && trusted.check(address, family);
  };
  return (connected: string | undefined, headers: Headers): Client => {
    const peer = plainAddress(connected ?? '');
    if (trustedProxies.length === 0 || !isTrusted(peer)) return { address: peer, country: '' };
    return {
      address: originOf(peer, headers.get('x-forwarded-for') ?? '', isTrusted),
      country: countryOf(countryHeader ? headers.get(countryHeader) : null),
    };
  };
}

/**
 * Each proxy adds whom it heard from at the right: what stands left of the first that is not trusted
 * may be made up. Words that are no address end the search at the proxy that passed them on.
 */
function originOf(peer: string, forwardedFor: string, isTrusted: (it: string) => boolean): string {
  let address = peer;
  for (const hop of forwardedFor.split(',').reverse()) {
    const heard = plainAddress(hop.trim());
    if (heard === '') return address;
    address = heard;
    if (!isTrusted(address)) return address;
  }
  return address;
}

/** Without port, brackets and zone, IPv4 in its own form; an empty string for anything else. */
function plainAddress(text: string): string {
  const plain = text
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(plain) === 0 ? '' : plain;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  if (version === 0) return null;
  return version === 4 ? 'ipv4' : 'ipv6';
}

/** Proxies write `XX` for an unknown country, and codes with digits for networks that have none. */
function countryOf(told: string | null): string {
  const code = told?.toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) && code !== 'XX' ? code : '';
}
