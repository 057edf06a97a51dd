import type {
  couponRedemptionsInput,
  createCouponInput,
  listCouponsInput,
  setCouponActiveInput,
  updateCouponInput,
} from '@onelastai/contracts';
import {
  type CouponDoc,
  createCoupon,
  findCoupon,
  listCoupons,
  listRedemptions,
  setCouponActive,
  type Transaction,
  updateCoupon,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import { DomainError, takenOr } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { requireAgents } from '../../agents/agents.service.ts';
import { type AuthSession, ownerOf } from '../../auth/sessionCache.ts';
import { requirePlans } from '../../subscriptions/plans/plans.service.ts';
import { peopleOf } from '../audit/audit.service.ts';
import { audited } from '../users/audited.ts';

/** The newest first. Throws INVALID_CURSOR. */
export async function listAllCoupons({
  cursor,
  limit,
  ...filter
}: z.output<typeof listCouponsInput>) {
  return listCoupons(filter, { cursor, limit });
}

/** Throws COUPON_NOT_FOUND. */
export async function readCoupon(id: string): Promise<CouponDoc> {
  return found(await findCoupon(id));
}

/** Throws COUPON_CODE_TAKEN, AGENT_NOT_FOUND and PLAN_NOT_FOUND. */
export async function addCoupon(
  call: Call,
  admin: AuthSession,
  { validFrom, validUntil, ...coupon }: z.output<typeof createCouponInput>,
): Promise<CouponDoc> {
  await requireNamed(coupon);
  const dates = datesOf({ validFrom, validUntil });
  return change(call, admin, { action: 'create', reason: '' }, async (transaction, now) => {
    try {
      const createdBy = ownerOf(admin);
      return await createCoupon({ ...coupon, ...dates, createdBy }, now, transaction);
    } catch (error) {
      const message = 'There is a coupon of this code.';
      throw takenOr(error, { code: 'COUPON_CODE_TAKEN', field: 'code', message });
    }
  });
}

/**
 * Changes for what and whom it holds from now on. Throws COUPON_NOT_FOUND, AGENT_NOT_FOUND and
 * PLAN_NOT_FOUND.
 */
export async function changeCoupon(
  call: Call,
  admin: AuthSession,
  { id, validFrom, validUntil, ...terms }: z.output<typeof updateCouponInput>,
): Promise<CouponDoc> {
  await requireNamed(terms);
  const dates = datesOf({ validFrom, validUntil });
  return change(call, admin, { action: 'update', reason: '' }, (transaction, now) =>
    updateCoupon(id, { ...terms, ...dates }, now, transaction),
  );
}

/** Checkouts that are open keep it. Throws COUPON_NOT_FOUND. */
export async function switchCoupon(
  call: Call,
  admin: AuthSession,
  { id, isActive, reason }: z.output<typeof setCouponActiveInput>,
): Promise<CouponDoc> {
  return change(call, admin, { action: 'setActive', reason }, (transaction, now) =>
    setCouponActive(id, isActive, now, transaction),
  );
}

/** Its uses, the newest first, and by whom. Throws INVALID_CURSOR. */
export async function listUses({ id, cursor, limit }: z.output<typeof couponRedemptionsInput>) {
  const { rows, nextCursor } = await listRedemptions(id, { cursor, limit });
  return { rows, nextCursor, people: await peopleOf(rows) };
}

/** A code that names what does not exist would never hold. */
async function requireNamed({ agentIds, planIds }: { agentIds: string[]; planIds: string[] }) {
  await requireAgents(agentIds, 'agentIds');
  await requirePlans(planIds, 'planIds');
}

function datesOf({ validFrom, validUntil }: { validFrom: string; validUntil: string | null }) {
  return {
    validFrom: new Date(validFrom),
    validUntil: validUntil === null ? null : new Date(validUntil),
  };
}

/** A change with its line in the audit log. */
async function change(
  call: Call,
  admin: AuthSession,
  { action, reason }: { action: string; reason: string },
  write: (transaction: Transaction, now: Date) => Promise<CouponDoc | null>,
): Promise<CouponDoc> {
  return audited(call, admin, { action: `admin.coupons.${action}`, reason }, (log) =>
    withTransaction(async (transaction) => {
      const coupon = found(await write(transaction, call.deps.clock.now()));
      await log(transaction, { kind: 'coupon', id: coupon._id.toHexString() });
      return coupon;
    }),
  );
}

function found(coupon: CouponDoc | null): CouponDoc {
  if (coupon) return coupon;
  throw new DomainError('COUPON_NOT_FOUND', { message: 'There is no such coupon.' });
}
