import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Deps } from '../deps.ts';
import { handleStripeWebhook } from '../webhookHandler.ts';

/** A real endpoint for webhooks, as the server has one. */
export async function receiveWebhooks(deps: Deps) {
  const server = createServer(async (request, response) => {
    const body = new Uint8Array(await buffer(request));
    const headers = new Headers({
      'stripe-signature': String(request.headers['stripe-signature']),
    });
    const asked = new Request('http://localhost/webhooks/stripe', {
      method: 'POST',
      headers,
      body,
    });
    const answer = await handleStripeWebhook(deps, asked);
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = isAddress(address) ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/webhooks/stripe`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
