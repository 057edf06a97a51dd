import {
  SECURITY_OUTCOMES,
  type SecurityOutcome,
  USER_ROLES,
  type UserRole,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { addressField } from './address.ts';

/**
 * One line of the audit log: sign-ins, denials, and what administrators and moderators did. Written
 * once, changed never. Holds no token and no password.
 */
export interface SecurityLogDoc {
  _id: Types.ObjectId;
  /** The account it is about: the actor's own, or the one acted on. Absent where none is known. */
  userId?: Types.ObjectId;
  /** Who did it; absent for the system and for visitors. */
  actorId?: Types.ObjectId;
  /** The actor's role at that moment. */
  actorRole?: UserRole;
  /** Domain and verb, e.g. `auth.login`. */
  action: string;
  /** What else was acted on, e.g. `{ kind: 'post', id }`. */
  target?: { kind: string; id: string };
  outcome: SecurityOutcome;
  /** The error code, or the words a moderator gave. */
  reason: string;
  /** Truncated. */
  address: string;
  userAgent: string;
  /** As in the answer and the server's log. */
  requestId: string;
  createdAt: Date;
  /** End of retention. */
  expiresAt: Date;
}

export const SECURITY_LOG_DAYS = 400;

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  actorId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  actorRole: { type: String, enum: USER_ROLES },
  action: { type: String, required: true, maxlength: 80 },
  target: {
    kind: { type: String, maxlength: 40 },
    id: { type: String, maxlength: 100 },
  },
  outcome: { type: String, enum: SECURITY_OUTCOMES, required: true },
  reason: { type: String, default: '', maxlength: 500 },
  address: { ...addressField, default: '' },
  userAgent: { type: String, default: '', maxlength: 300 },
  requestId: { type: String, default: '', maxlength: 100 },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
} satisfies Record<Exclude<keyof SecurityLogDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<SecurityLogDoc>(definition, { collection: 'securityLogs' });
schema.index({ createdAt: -1, _id: -1 });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ actorId: 1, createdAt: -1, _id: -1 });
schema.index({ action: 1, createdAt: -1, _id: -1 });
// For erasure: whom it mentions.
schema.index({ 'target.id': 1 }, { sparse: true });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** The audit log was to be changed. */
export class AppendOnlyError extends Error {
  constructor() {
    super('securityLogs is append-only.');
    this.name = 'AppendOnlyError';
  }
}

function refuse(): never {
  throw new AppendOnlyError();
}

// Retention is the TTL index's. An erased account is taken out with the native driver.
schema.pre(
  [
    'updateOne',
    'updateMany',
    'replaceOne',
    'findOneAndUpdate',
    'findOneAndReplace',
    'findOneAndDelete',
    'deleteOne',
    'deleteMany',
  ],
  { document: true, query: true },
  refuse,
);
schema.pre('save', function refuseChange() {
  if (!this.isNew) refuse();
});
schema.pre('bulkWrite', (operations) => {
  if (operations.some((operation) => !('insertOne' in operation))) refuse();
});

export const SecurityLogModel = mongoose.model<SecurityLogDoc>('SecurityLog', schema);
