import {
  AUTH_FAILURE_KINDS,
  type AuthFailureKind,
  PASSKEY_DEVICE_TYPES,
  PASSKEY_TRANSPORTS,
  type PasskeyDeviceType,
  type PasskeyTransport,
} from '@onelastai/contracts';
import mongoose, { type mongo, type Types } from 'mongoose';
import { atMost, whole } from '../bounds.ts';
import { addressField } from './address.ts';

/**
 * How a person signs in beyond password and TOTP. Those, the backup codes and the lockout stay in
 * `users`, where they are documented.
 */
export interface UserSecurityDoc {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  passkeys: Passkey[];
  trustedDevices: TrustedDevice[];
  /** The newest `RECENT_FAILURES`, shown to the person; nothing is decided by them. */
  recentFailures: AuthFailure[];
  createdAt: Date;
  updatedAt: Date;
}

/** A WebAuthn credential. */
export interface Passkey {
  /** base64url, made by the authenticator. */
  credentialId: string;
  /** COSE key as the authenticator gave it. */
  publicKey: mongo.Binary;
  /** The authenticator's signature counter; 0 where it has none. */
  counter: number;
  transports: PasskeyTransport[];
  deviceType: PasskeyDeviceType;
  backedUp: boolean;
  /** The person's own word for it. */
  name: string;
  createdAt: Date;
  lastUsedAt?: Date;
}

/** A browser that need not show the second factor again until `expiresAt`. */
export interface TrustedDevice {
  /** 16 hex digits; names it to its owner. */
  id: string;
  /** SHA-256 of the token in the cookie, hex. */
  tokenHash: string;
  userAgent: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt?: Date;
}

export interface AuthFailure {
  at: Date;
  kind: AuthFailureKind;
  /** Truncated. */
  address: string;
}

export const RECENT_FAILURES = 20;
export const MAX_PASSKEYS = 20;
export const MAX_TRUSTED_DEVICES = 20;

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  passkeys: {
    type: [
      {
        _id: false,
        credentialId: { type: String, required: true, maxlength: 1400 },
        publicKey: { type: Buffer, required: true },
        counter: { type: Number, default: 0, min: 0, validate: whole },
        transports: {
          type: [{ type: String, enum: PASSKEY_TRANSPORTS }],
          validate: atMost(PASSKEY_TRANSPORTS.length),
        },
        deviceType: { type: String, enum: PASSKEY_DEVICE_TYPES, required: true },
        backedUp: { type: Boolean, default: false },
        name: { type: String, default: '', trim: true, maxlength: 80 },
        createdAt: { type: Date, default: Date.now },
        lastUsedAt: { type: Date },
      },
    ],
    validate: atMost(MAX_PASSKEYS),
  },
  trustedDevices: {
    type: [
      {
        _id: false,
        id: { type: String, required: true, maxlength: 16 },
        tokenHash: { type: String, required: true, maxlength: 64 },
        userAgent: { type: String, default: '', maxlength: 300 },
        createdAt: { type: Date, default: Date.now },
        expiresAt: { type: Date, required: true },
        lastUsedAt: { type: Date },
      },
    ],
    validate: atMost(MAX_TRUSTED_DEVICES),
  },
  recentFailures: {
    type: [
      {
        _id: false,
        at: { type: Date, required: true },
        kind: { type: String, enum: AUTH_FAILURE_KINDS, required: true },
        address: { ...addressField, default: '' },
      },
    ],
    validate: atMost(RECENT_FAILURES),
  },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof UserSecurityDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<UserSecurityDoc>(definition, { collection: 'usersecurities' });
schema.index({ userId: 1 }, { unique: true });
// A credential belongs to one person. Most people have none.
schema.index(
  { 'passkeys.credentialId': 1 },
  { unique: true, partialFilterExpression: { 'passkeys.credentialId': { $exists: true } } },
);

export const UserSecurityModel = mongoose.model<UserSecurityDoc>('UserSecurity', schema);
