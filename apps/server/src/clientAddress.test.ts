import { describe, expect, test } from 'vitest';
import { clientReader } from './clientAddress.ts';

const clientOf = clientReader({
  trustedProxies: ['10.0.0.0/8', '192.0.2.1', '2001:db8:aaaa::/48'],
  countryHeader: 'cf-ipcountry',
});

const address = (connected: string | undefined, forwardedFor?: string) =>
  clientOf(
    connected,
    new Headers(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }),
  ).address;

describe('security 18: the client’s address', () => {
  test.each([
    ['nobody forwards', '203.0.113.7', undefined, '203.0.113.7'],
    ['an untrusted peer forges', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['an untrusted peer forges a trusted one', '203.0.113.7', '10.0.0.1', '203.0.113.7'],
    ['a trusted proxy says nothing', '10.1.2.3', undefined, '10.1.2.3'],
    ['a trusted proxy forwards', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['what the client forged stands left', '10.1.2.3', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
    ['several hops', '10.1.2.3', '1.2.3.4, 198.51.100.1, 192.0.2.1,10.9.9.9', '198.51.100.1'],
    ['an untrusted hop between', '10.1.2.3', '198.51.100.1, 192.0.2.2, 10.9.9.9', '192.0.2.2'],
    ['trusted hops alone', '10.1.2.3', '10.4.4.4, 10.9.9.9', '10.4.4.4'],
    ['garbage', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['garbage behind a hop', '10.1.2.3', '1.2.3.4, <script>, 10.9.9.9', '10.9.9.9'],
    ['empty parts', '10.1.2.3', ', ,', '10.1.2.3'],
    ['IPv6', '2001:db8:aaaa::1', '2001:db8:bbbb::7', '2001:db8:bbbb::7'],
    ['IPv6 in brackets, with a port', '10.1.2.3', '[2001:db8:bbbb::7]:4711', '2001:db8:bbbb::7'],
    ['IPv4 with a port', '10.1.2.3', '198.51.100.1:4711', '198.51.100.1'],
    ['an untrusted IPv6 peer', '2001:db8:bbbb::7', '198.51.100.1', '2001:db8:bbbb::7'],
    ['a mapped proxy', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['a mapped client', '10.1.2.3', '::ffff:198.51.100.1', '198.51.100.1'],
    ['a mapped untrusted peer', '::ffff:203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['a zone', 'fe80::1%eth0', undefined, 'fe80::1'],
    ['a closed connection', undefined, '198.51.100.1', ''],
  ])('%s', (_, connected, forwardedFor, expected) => {
    expect(address(connected, forwardedFor)).toBe(expected);
  });

  test('without trusted proxies nothing forwarded counts', () => {
    const direct = clientReader({ trustedProxies: [], countryHeader: undefined });
    const headers = new Headers({ 'x-forwarded-for': '198.51.100.1', 'cf-ipcountry': 'DE' });
    expect(direct('127.0.0.1', headers)).toEqual({ address: '127.0.0.1', country: '' });
  });
});

test.each([
  ['10.1.2.3', 'DE', 'DE'],
  ['10.1.2.3', 'de', 'DE'],
  ['10.1.2.3', 'XX', ''],
  ['10.1.2.3', 'T1', ''],
  ['10.1.2.3', 'Germany', ''],
  ['203.0.113.7', 'DE', ''],
])('security 18: from %s the country %s counts as "%s"', (connected, told, country) => {
  expect(clientOf(connected, new Headers({ 'cf-ipcountry': told })).country).toBe(country);
});
