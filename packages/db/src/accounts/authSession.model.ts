import mongoose, { type Types } from 'mongoose';
import { addressField } from './address.ts';

export const AUTH_SESSION_KINDS = ['browser', 'token'] as const;
/** `browser`: carried by the cookie and renewed while in use; `token`: a bearer token, not renewed. */
export type AuthSessionKind = (typeof AUTH_SESSION_KINDS)[number];

/** A signed-in session. It stands while its document does: revoking is deleting. */
export interface AuthSessionDoc {
  _id: Types.ObjectId;
  /** 256 random bits, named by the signed token and known to nobody else. */
  sessionId: string;
  userId: Types.ObjectId;
  kind: AuthSessionKind;
  createdAt: Date;
  /** End of the idle time; moves on while the session is used. */
  expiresAt: Date;
  /** End of the session however much it is used. */
  absoluteExpiresAt: Date;
  /** The client's own words, shortened: only for the person's list of sessions. */
  userAgent: string;
  /** Truncated. */
  address: string;
  /** ISO 3166 alpha-2, or empty where no proxy tells it. */
  country: string;
  /** Exact to some minutes. */
  lastSeenAt?: Date;
  /** The last proof of identity; absent in sessions from before it was kept: `createdAt`. */
  authenticatedAt?: Date;
  /** Proved with two factors, or with a passkey, which is two. */
  secondFactor: boolean;
  /** Whose account an administrator looks at with this session, to read and nothing else. */
  actingAs?: { userId: Types.ObjectId; until: Date };
}

const definition = {
  sessionId: { type: String, required: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  kind: { type: String, enum: AUTH_SESSION_KINDS, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  absoluteExpiresAt: { type: Date, required: true },
  userAgent: { type: String, default: '', maxlength: 300 },
  address: { ...addressField, default: '' },
  country: { type: String, default: '', maxlength: 2 },
  lastSeenAt: { type: Date },
  authenticatedAt: { type: Date },
  secondFactor: { type: Boolean, default: false },
  actingAs: {
    type: new mongoose.Schema(
      {
        userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
        until: { type: Date, required: true },
      },
      { _id: false },
    ),
  },
} satisfies Record<Exclude<keyof AuthSessionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<AuthSessionDoc>(definition, { collection: 'authsessions' });
schema.index({ sessionId: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: -1 });
// For erasure: whom it mentions.
schema.index({ 'actingAs.userId': 1 }, { sparse: true });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const AuthSessionModel = mongoose.model<AuthSessionDoc>('AuthSession', schema);
