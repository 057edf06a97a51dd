import { changed } from '../events/changed.ts';
import { type Dispute, FIXED_DISPUTE_FIELDS } from '../objects/dispute.ts';
import type { Charge } from '../objects/payment.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';

export const DISPUTE_OUTCOMES = ['won', 'lost'] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** The card's holder takes a charge to their bank. */
export function disputeCharge(world: World, charge: Charge): Dispute {
  if (!charge.paid || charge.disputed) throw new Error(`${charge.id} cannot be disputed`);
  const dispute: Dispute = {
    ...FIXED_DISPUTE_FIELDS,
    id: newId('du'),
    amount: charge.amount,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    metadata: {},
    payment_intent: charge.payment_intent,
    status: 'needs_response',
  };
  charge.disputed = true;
  world.state.disputes.set(dispute.id, dispute);
  world.emit('charge.dispute.created', dispute);
  return dispute;
}

/** The bank has decided. */
export function closeDispute(world: World, charge: Charge, outcome: DisputeOutcome): Dispute {
  const dispute = openDispute(world, charge);
  if (!dispute) throw new Error(`${charge.id} is not disputed`);
  return changed(world, 'charge.dispute.closed', dispute, () => {
    dispute.status = outcome;
  });
}

function openDispute({ state }: World, { id }: Charge): Dispute | undefined {
  return [...state.disputes.values()].find(
    ({ charge, status }) => charge === id && status === 'needs_response',
  );
}

/** Whether the money is with the bank: it cannot be given back as well. */
export function isTakenBack({ state }: World, { id }: Charge): boolean {
  return [...state.disputes.values()].some(
    ({ charge, status }) => charge === id && status !== 'won',
  );
}
