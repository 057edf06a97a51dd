import { translateDuplicateKey } from '../connection/errors.ts';
import { type PageViewDoc, PageViewModel } from './pageView.model.ts';
import { personRef } from './personRef.ts';

export interface NewPageView {
  visitorId: string;
  sessionId: string;
  userId?: string | null | undefined;
  page: PageViewDoc['page'];
  timeSpent?: number | undefined;
  scrollDepth?: number | undefined;
  clientId?: string | undefined;
  now: Date;
}

/**
 * Records one page view and nothing else; `recordPageViews` counts it on session and visitor as
 * well. Throws `DuplicateKeyError` when the visitor's view of this `clientId` is there.
 */
export async function createPageView({ now, userId, ...view }: NewPageView): Promise<PageViewDoc> {
  const created = new PageViewModel({ ...view, ...personRef(userId), timestamp: now });
  await translateDuplicateKey(() => created.save());
  return created.toObject();
}
