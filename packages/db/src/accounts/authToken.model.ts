import { AUTH_TOKEN_PURPOSES, type AuthTokenPurpose } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/**
 * A secret that was handed out for one purpose and is good once: the link of a mail, the step between
 * password and second factor, the challenge of a passkey.
 */
export interface AuthTokenDoc {
  _id: Types.ObjectId;
  purpose: AuthTokenPurpose;
  /** SHA-256 of the secret, hex. */
  secretHash: string;
  /** Whose it is; absent for an address without an account and for a passkey's sign-in. */
  userId?: Types.ObjectId;
  /** What it is about where the purpose does not say: a new address, an export's id, a kind of session. */
  subject?: string;
  /** Guesses that were made at what it waits for. */
  attempts: number;
  /** For one that waits for another of the same subject. */
  confirmedAt?: Date;
  createdAt: Date;
  expiresAt: Date;
}

const definition = {
  purpose: { type: String, enum: AUTH_TOKEN_PURPOSES, required: true },
  secretHash: { type: String, required: true, maxlength: 64 },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  subject: { type: String, maxlength: 300 },
  attempts: { type: Number, default: 0 },
  confirmedAt: { type: Date },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
} satisfies Record<Exclude<keyof AuthTokenDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<AuthTokenDoc>(definition, { collection: 'authtokens' });
schema.index({ secretHash: 1 }, { unique: true });
schema.index({ userId: 1, purpose: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const AuthTokenModel = mongoose.model<AuthTokenDoc>('AuthToken', schema);
