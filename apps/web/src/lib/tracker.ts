import type { CollectBody, PageViewBody } from '@onelastai/contracts';
import { type Attention, watchAttention } from './tracker-attention.ts';
import { sessionId, visitorId } from './tracker-ids.ts';

interface View {
  body: PageViewBody;
  attention: Attention;
}

let view: View | null = null;

function isUnwanted(): boolean {
  const privacyControl = 'globalPrivacyControl' in navigator && navigator.globalPrivacyControl;
  return navigator.doNotTrack === '1' || privacyControl === true;
}

function payload(pageView: PageViewBody): string {
  const body: CollectBody = {
    visitorId: visitorId(),
    sessionId: sessionId(),
    screenResolution: `${Math.round(screen.width)}x${Math.round(screen.height)}`,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    pageViews: [pageView],
  };
  return JSON.stringify(body);
}

async function post(pageView: PageViewBody): Promise<void> {
  await fetch('/collect', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: payload(pageView),
  });
}

/** A view that could not be sent is tried once more when the connection is back. */
function sendFirst(pageView: PageViewBody): void {
  post(pageView).catch(() => {
    window.addEventListener('online', () => void post(pageView).catch(() => {}), { once: true });
  });
}

/** The same view again, grown: the server counts it once. */
function sendUpdate(): void {
  if (!view) return;
  const grown = { ...view.body, ...view.attention.read() };
  navigator.sendBeacon('/collect', new Blob([payload(grown)], { type: 'application/json' }));
}

/** A route was entered. Never throws: counting visits must not break one. */
export function trackPage(): void {
  if (isUnwanted() || view?.body.path === location.pathname) return;
  try {
    const referrer = view ? view.body.url : document.referrer;
    sendUpdate();
    view?.attention.stop();
    const body: PageViewBody = {
      id: crypto.randomUUID(),
      url: `${location.origin}${location.pathname}${location.search}`.slice(0, 2000),
      path: location.pathname.slice(0, 500),
      title: document.title.slice(0, 300),
      referrer: referrer.slice(0, 2000),
    };
    view = { body, attention: watchAttention() };
    sendFirst(body);
  } catch {
    view = null;
  }
}

/** Sends what is known so far whenever the page is hidden or left. */
export function startTracker(): void {
  const update = () => {
    try {
      if (document.visibilityState === 'hidden') sendUpdate();
    } catch {
      // Not worth a word to the reader.
    }
  };
  document.addEventListener('visibilitychange', update);
  window.addEventListener('pagehide', update);
}
