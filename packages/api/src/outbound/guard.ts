import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { OutboundError } from './outboundError.ts';
import { isLoopback, isPublicAddress } from './publicAddress.ts';

export interface GuardOptions {
  /**
   * Development and tests: private addresses may be asked too, and this machine itself without
   * encryption. Never in production.
   */
  allowPrivateAddresses: boolean;
}

/** Decides which servers may be asked. A name is resolved once: what was checked is connected to. */
export interface Guard {
  /** Throws `OutboundError` for a scheme, or an address written out, that may not be asked. */
  check(url: URL): void;
  /** For `node:http` and `node:net`: refuses a name with an address that may not be asked. */
  lookup(url: URL): LookupFunction;
}

export function createGuard({ allowPrivateAddresses }: GuardOptions): Guard {
  const permits = (url: URL, address: string) =>
    url.protocol === 'https:'
      ? allowPrivateAddresses || isPublicAddress(address)
      : allowPrivateAddresses && isLoopback(address);

  return {
    check(url) {
      if (url.protocol !== 'https:' && !(allowPrivateAddresses && url.protocol === 'http:')) {
        throw new OutboundError('Only https:// addresses are asked.');
      }
      if (url.username !== '' || url.password !== '') {
        throw new OutboundError('An address with a name or a password in it is not asked.');
      }
      // Nothing is looked up for an address that is written out.
      const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
      if (isIP(host) !== 0 && !permits(url, host)) throw notPublic(url);
    },
    lookup: (url) => (hostname, options, callback) => {
      // All of them, whatever was asked for: which of them is taken is not known here.
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        const [first] = addresses ?? [];
        if (error || !first) {
          callback(new OutboundError(`The name ${hostname} is not known.`, error), []);
        } else if (!addresses.every(({ address }) => permits(url, address))) {
          callback(notPublic(url), []);
        } else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    },
  };
}

const notPublic = ({ host }: URL) =>
  new OutboundError(`${host} is not an address that the whole internet can reach.`);
