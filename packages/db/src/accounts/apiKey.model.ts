import { API_SCOPES, type ApiScope } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** A personal API key. It stands while its document does: revoking is deleting. */
export interface ApiKeyDoc {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  /** The person's own word for it. */
  name: string;
  /** The key's first characters, to tell it by. */
  prefix: string;
  /** SHA-256 of the whole key, hex. */
  keyHash: string;
  scopes: ApiScope[];
  /** Made in a session that was proved with two factors, as administrators' scopes ask for. */
  secondFactor: boolean;
  createdAt: Date;
  /** Absent: until it is revoked. One that has run out stays in the person's list. */
  expiresAt?: Date;
  /** Exact to some minutes. */
  lastUsedAt?: Date;
}

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  name: { type: String, required: true, maxlength: 80 },
  prefix: { type: String, required: true, maxlength: 16 },
  keyHash: { type: String, required: true, maxlength: 64 },
  scopes: [{ type: String, enum: API_SCOPES }],
  secondFactor: { type: Boolean, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date },
  lastUsedAt: { type: Date },
} satisfies Record<Exclude<keyof ApiKeyDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ApiKeyDoc>(definition, { collection: 'apikeys' });
schema.index({ keyHash: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: -1 });

export const ApiKeyModel = mongoose.model<ApiKeyDoc>('ApiKey', schema);
