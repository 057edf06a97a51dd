import mongoose, { type Types } from 'mongoose';

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
}

const definition = {
  sessionId: { type: String, required: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  kind: { type: String, enum: AUTH_SESSION_KINDS, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  absoluteExpiresAt: { type: Date, required: true },
  userAgent: { type: String, default: '', maxlength: 300 },
} satisfies Record<Exclude<keyof AuthSessionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<AuthSessionDoc>(definition, { collection: 'authsessions' });
schema.index({ sessionId: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: -1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const AuthSessionModel = mongoose.model<AuthSessionDoc>('AuthSession', schema);
