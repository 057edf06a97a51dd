import type { Metadata } from './catalogue.ts';

export const FIXED_DISPUTE_FIELDS = {
  object: 'dispute' as const,
  balance_transactions: [],
  enhanced_eligibility_types: [],
  evidence: {},
  evidence_details: {
    due_by: null,
    enhanced_eligibility: {},
    has_evidence: false,
    past_due: false,
    submission_count: 0,
  },
  is_charge_refundable: false,
  livemode: false,
  payment_method_details: {
    card: { brand: 'visa', case_type: 'chargeback', network_reason_code: '10' },
    type: 'card',
  },
  reason: 'fraudulent',
};

export type Dispute = typeof FIXED_DISPUTE_FIELDS & {
  id: string;
  /** Minor units. */
  amount: number;
  charge: string;
  created: number;
  currency: string;
  metadata: Metadata;
  payment_intent: string;
  status: 'needs_response' | 'won' | 'lost';
};
