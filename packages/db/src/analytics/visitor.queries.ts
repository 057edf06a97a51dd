import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { type TrackedVisitor, visitorTouch } from './touch.ts';
import { type VisitorDoc, VisitorModel } from './visitor.model.ts';

/** Notes a visit: a new visitor, or one more of a known one. Answers the visitor after it. */
export async function trackVisitor(visitor: TrackedVisitor): Promise<VisitorDoc> {
  return retryDuplicateKey(() =>
    VisitorModel.findOneAndUpdate({ visitorId: visitor.visitorId }, visitorTouch(visitor, 1), {
      upsert: true,
      returnDocument: 'after',
    }).lean<VisitorDoc>(),
  );
}
