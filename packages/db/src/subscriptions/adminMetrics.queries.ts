import type { BillingState, PassPlan } from '@onelastai/contracts';
import type { QueryFilter } from 'mongoose';
import { RENEWAL_LEEWAY_MS } from './passes.ts';
import { type SubscriptionDoc, SubscriptionModel } from './subscription.model.ts';

/** Passes that are alike in what they bring in. */
interface PassGroup {
  /** Absent, as the price, on passes that the reference wrote. */
  currency: string | null;
  plan: PassPlan;
  priceMinor: number | null;
}

export interface LivePassGroup extends PassGroup {
  billingState: BillingState | null;
  autoRenew: boolean;
  count: number;
}

/** Passes that open something now: those whose `passEnd` lies ahead. */
export async function countLivePasses(now: Date): Promise<LivePassGroup[]> {
  return SubscriptionModel.aggregate<LivePassGroup>([
    {
      $match: {
        status: 'active',
        expiryDate: { $gt: new Date(now.getTime() - RENEWAL_LEEWAY_MS) },
        $or: [
          { expiryDate: { $gt: now } },
          { autoRenew: true, billingState: { $in: ['paid', 'trialing'] } },
        ],
      },
    },
    {
      $group: {
        _id: {
          ...alike,
          billingState: { $ifNull: ['$billingState', null] },
          autoRenew: '$autoRenew',
        },
        count: { $sum: 1 },
      },
    },
    flattened('billingState', 'autoRenew'),
  ]);
}

export interface RenewingGroup extends PassGroup {
  count: number;
  /** Those that had ended, or had renewal switched off, at the end of the time. */
  lost: number;
}

/**
 * Passes sold here that, at `from`, were past their trial, had not ended and had renewal switched on;
 * and how many of them had ended or had it switched off by `to`. A pass that was switched off and on
 * again in between is not lost. The price is the one that each has now.
 */
export async function countRenewingPasses(from: Date, to: Date): Promise<RenewingGroup[]> {
  const renewing: QueryFilter<SubscriptionDoc> = {
    $and: [
      { $or: [{ trialEnd: null, startDate: { $lte: from } }, { trialEnd: { $lte: from } }] },
      { $or: [{ cancelledAt: { $gt: from } }, { cancelledAt: null, autoRenew: true }] },
    ],
  };
  // Each by an index of its own: what runs still, and what ended since.
  const running = { status: 'active' as const, billingState: { $exists: true }, ...renewing };
  const ended = { endedAt: { $gt: from }, status: { $ne: 'active' as const }, ...renewing };
  const lost = { $or: [by('$cancelledAt', to), by('$endedAt', to)] };
  const groups: RenewingGroup[] = [];
  for (const $match of [running, ended]) {
    groups.push(
      ...(await SubscriptionModel.aggregate<RenewingGroup>([
        { $match },
        {
          $group: {
            _id: alike,
            count: { $sum: 1 },
            lost: { $sum: { $cond: [lost, 1, 0] } },
          },
        },
        flattened('lost'),
      ])),
    );
  }
  return groups;
}

const alike = {
  currency: { $ifNull: ['$currency', null] },
  plan: '$plan',
  priceMinor: { $ifNull: ['$priceMinor', null] },
};

/** Whether it is set, and not after `to`: a date that is absent comes before every other. */
function by(path: string, to: Date) {
  return { $and: [{ $gt: [path, null] }, { $lte: [path, to] }] };
}

/** Of the key's parts and what was counted, one row. */
function flattened(...more: ('billingState' | 'autoRenew' | 'lost')[]) {
  const rest = more.map((name) => [name, name === 'lost' ? 1 : `$_id.${name}`]);
  return {
    $project: {
      _id: 0,
      currency: '$_id.currency',
      plan: '$_id.plan',
      priceMinor: '$_id.priceMinor',
      count: 1,
      ...Object.fromEntries(rest),
    },
  };
}
