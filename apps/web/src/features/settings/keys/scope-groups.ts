import type { ApiScope } from '@onelastai/sdk';

interface ScopeGroup {
  /** Stands in `apiKeys.groups`. */
  name: 'user' | 'agents' | 'subscriptions' | 'chat' | 'live' | 'admin';
  scopes: readonly ApiScope[];
}

/** What a key may be given, in the order in which it is offered. The catalogue itself is open without any. */
export const SCOPE_GROUPS: readonly ScopeGroup[] = [
  { name: 'user', scopes: ['user:read', 'user:write'] },
  { name: 'agents', scopes: ['agents:read', 'agents:write'] },
  { name: 'chat', scopes: ['chat:read', 'chat:write'] },
  { name: 'subscriptions', scopes: ['subscriptions:read', 'subscriptions:write', 'coupons:read'] },
  { name: 'live', scopes: ['live:read'] },
  {
    name: 'admin',
    scopes: [
      'users:admin',
      'audit:admin',
      'reviews:admin',
      'plans:admin',
      'coupons:admin',
      'agents:admin',
      'sources:admin',
      'system:admin',
    ],
  },
];
