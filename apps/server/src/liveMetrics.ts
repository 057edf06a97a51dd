import type { HubCounts } from '@onelastai/api';
import { Counter, Gauge, type Registry } from 'prom-client';

/** Of the process's event streams; the answer brings them up to date. */
export function liveMetrics(registry: Registry, counts: () => HubCounts): () => void {
  const registers = [registry];
  const subscribers = new Gauge({
    name: 'onelastai_live_subscribers',
    help: 'Open event streams',
    registers,
  });
  const delivered = new Counter({
    name: 'onelastai_live_delivered_total',
    help: 'Events given to streams: one that three streams hear counts as three',
    registers,
  });
  const resyncs = new Counter({
    name: 'onelastai_live_resyncs_total',
    help: 'Times that a stream could not be told all it had missed',
    registers,
  });
  return () => {
    const now = counts();
    subscribers.set(now.subscribers);
    delivered.reset();
    delivered.inc(now.delivered);
    resyncs.reset();
    resyncs.inc(now.resyncs);
  };
}
