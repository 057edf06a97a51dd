import type { Benchmark } from './benchmark.ts';
import { catalogueList } from './catalogueList.ts';
import { catalogueSearch } from './catalogueSearch.ts';
import { collect } from './collect.ts';
import { emptyCall } from './emptyCall.ts';
import { entitlement } from './entitlement.ts';
import { eventStreams } from './eventStreams.ts';
import { login } from './login.ts';
import { timing } from './timing.ts';
import { unlock } from './unlock.ts';

export const benchmarks: Benchmark[] = [
  catalogueList,
  catalogueSearch,
  emptyCall,
  collect,
  login,
  timing,
  eventStreams,
  entitlement,
  unlock,
];
