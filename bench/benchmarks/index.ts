import type { Benchmark } from './benchmark.ts';
import { catalogueList } from './catalogueList.ts';
import { collect } from './collect.ts';
import { emptyCall } from './emptyCall.ts';
import { eventStreams } from './eventStreams.ts';
import { login } from './login.ts';
import { timing } from './timing.ts';

export const benchmarks: Benchmark[] = [
  catalogueList,
  emptyCall,
  collect,
  login,
  timing,
  eventStreams,
];
