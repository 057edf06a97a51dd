import {
  beginBillingAction,
  DuplicateKeyError,
  findBillingActionByRequest,
  findOwnSubscription,
  type NewBillingAction,
  type SubscriptionDoc,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { ManagedPass } from './actions.service.ts';
import { performAction } from './sync.service.ts';

/** Throws SUBSCRIPTION_NOT_FOUND. */
export async function getOwnPass(userId: string, id: string): Promise<SubscriptionDoc> {
  const pass = await findOwnSubscription(userId, id);
  if (pass) return pass;
  throw new DomainError('SUBSCRIPTION_NOT_FOUND', { message: 'There is no such subscription.' });
}

/** A pass that the payment service still charges or may charge. Throws PASS_NOT_CHANGEABLE. */
export function requireManaged(pass: SubscriptionDoc): ManagedPass {
  const { stripeSubscriptionId, billingState } = pass;
  // Whatever `status` says: what is charged can be stopped. Those of before have no standing here.
  if (stripeSubscriptionId && billingState !== undefined && billingState !== 'ended') {
    return { ...pass, stripeSubscriptionId };
  }
  throw new DomainError('PASS_NOT_CHANGEABLE', {
    message: 'This pass is over, or was not bought here.',
  });
}

/**
 * Begins an action and carries it out, once for each requestId. Throws REQUEST_ID_REUSED, what the
 * payment service refused, and PAYMENTS_UNAVAILABLE: then it is carried out as soon as it answers.
 */
export async function act(deps: Deps, action: NewBillingAction): Promise<SubscriptionDoc> {
  const begun = await begin(deps, action);
  const { pass } = await performAction(deps, begun);
  if (!pass) throw new Error(`The pass of the action ${begun} is gone.`);
  return pass;
}

async function begin(deps: Deps, action: NewBillingAction): Promise<string> {
  try {
    return (await beginBillingAction(action, deps.clock.now()))._id.toHexString();
  } catch (error) {
    const repeated = error instanceof DuplicateKeyError && (await findRepeated(action));
    if (repeated) return repeated;
    throw error;
  }
}

/** What came of an action that was asked for before; `null` where the requestId is new. */
export async function repeat(
  deps: Deps,
  action: Pick<NewBillingAction, 'userId' | 'requestId' | 'kind' | 'subscriptionId'>,
): Promise<SubscriptionDoc | null> {
  const repeated = await findRepeated(action);
  return repeated === null ? null : (await performAction(deps, repeated)).pass;
}

/** Throws REQUEST_ID_REUSED, and PAYMENT_DECLINED where it was refused then. */
async function findRepeated({
  userId,
  requestId,
  kind,
  subscriptionId,
}: Pick<NewBillingAction, 'userId' | 'requestId' | 'kind' | 'subscriptionId'>): Promise<
  string | null
> {
  const repeated = await findBillingActionByRequest(userId, requestId);
  if (!repeated) return null;
  if (repeated.kind !== kind || !repeated.subscriptionId.equals(subscriptionId)) {
    throw requestIdReused();
  }
  if (repeated.state === 'refused') {
    const message = 'This was refused before. Ask for it anew.';
    throw new DomainError('PAYMENT_DECLINED', { message });
  }
  return repeated._id.toHexString();
}

function requestIdReused(): DomainError {
  return new DomainError('REQUEST_ID_REUSED', {
    message: 'This requestId was used for something else.',
    fields: { requestId: ['Used for something else.'] },
  });
}
