import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Core } from '../core.ts';
import { checkoutRoutes } from './checkoutRoutes.ts';
import { invoiceRoutes } from './invoiceRoutes.ts';
import { portalRoutes } from './portalRoutes.ts';

/** The hosted pages. */
export function pageRoutes(core: Core): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        imgSrc: ['data:'],
      },
      strictTransportSecurity: false,
    }),
  );
  app.route('/', checkoutRoutes(core));
  app.route('/', invoiceRoutes(core));
  app.route('/', portalRoutes(core));
  return app;
}
