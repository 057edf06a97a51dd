import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { expand, id, url } from '../http/params.ts';
import type { PortalSession } from '../objects/checkoutSession.ts';
import { newId } from '../state/ids.ts';
import { customerIn } from './customers.ts';

const create = endpoint(
  'POST /v1/billing_portal/sessions',
  z.strictObject({
    ...expand,
    customer: id,
    return_url: url.optional(),
    locale: z.string().max(10).optional(),
  }),
  (world, params) => {
    const customer = customerIn(world, params.customer);
    const sessionId = newId('bps');
    const session: PortalSession = {
      id: sessionId,
      object: 'billing_portal.session',
      configuration: 'bpc_double',
      created: world.now(),
      customer: customer.id,
      customer_account: null,
      flow: null,
      livemode: false,
      locale: params.locale ?? null,
      on_behalf_of: null,
      return_url: params.return_url ?? null,
      url: `${world.publicUrl}/p/session/${sessionId}`,
    };
    world.state.portalSessions.set(sessionId, session);
    return session;
  },
);

export const portalEndpoints = [create];
