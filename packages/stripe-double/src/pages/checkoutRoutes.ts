import { Hono } from 'hono';
import { DECLINED } from '../billing/cards.ts';
import {
  CheckoutError,
  completeSession,
  declineSession,
  openSession,
} from '../billing/checkout.ts';
import type { Core } from '../core.ts';
import { authenticationPage, checkoutPage } from './checkoutPage.ts';
import { message } from './layout.ts';

const NOT_CONFIRMED = 'We are unable to authenticate your payment method.';

/** The page that a session's `url` leads to. */
export function checkoutRoutes(core: Core): Hono {
  const app = new Hono();
  const { world } = core;

  app.get('/c/pay/:id', (c) => {
    const id = c.req.param('id');
    // Whoever comes back to a paid session sees what it came to.
    const isPaid = world.state.sessions.get(id)?.status === 'complete';
    if (isPaid) return c.redirect(successUrl(id));
    return c.html(checkoutPage(world, openSession(world, id)));
  });

  app.post('/c/pay/:id', async (c) => {
    const id = c.req.param('id');
    const form = await c.req.parseBody();
    const outcome = String(form['outcome']);
    const card = String(form['card'] ?? 'new');
    const session = openSession(world, id);
    if (outcome === 'back') return c.redirect(session.cancel_url ?? session.success_url, 303);
    const saved = card === 'new' ? undefined : card;
    const behaviour = world.state.cards.get(card);
    const isDeclined = outcome === 'declined' || (outcome === 'paid' && behaviour === 'declines');
    if (isDeclined || outcome === 'fail') {
      core.act(() => declineSession(world, id, saved));
      return c.html(
        checkoutPage(world, session, isDeclined ? DECLINED.message : NOT_CONFIRMED),
        402,
      );
    }
    if (outcome === 'authenticate' || (outcome === 'paid' && behaviour === 'authenticate')) {
      return c.html(authenticationPage(card));
    }
    const fresh = outcome === 'confirm' ? ('authenticate' as const) : ('ok' as const);
    const paying = saved === undefined ? { behaviour: fresh } : { saved };
    core.act(() => completeSession(world, id, paying));
    return c.redirect(successUrl(id), 303);
  });

  app.onError((error, c) => {
    if (!(error instanceof CheckoutError)) throw error;
    return c.html(message('This page is closed', error.message), 410);
  });

  function successUrl(id: string): string {
    const url = world.state.sessions.get(id)?.success_url ?? '/';
    return url.replaceAll('{CHECKOUT_SESSION_ID}', id);
  }
  return app;
}
