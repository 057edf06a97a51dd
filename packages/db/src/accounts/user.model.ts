import { AUTH_METHODS, type AuthMethod, USER_ROLES, type UserRole } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** A person's account: sign-in, profile and preferences. */
export interface UserDoc {
  _id: Types.ObjectId;
  /** Normalised before it is stored: NFKC, trimmed, lower case. */
  email: string;
  name?: string;
  /** Lower-case words of the name, written with it: administrators search by how they begin. */
  nameTerms?: string[];
  /** PHC string of argon2id; a bcrypt hash of the reference until the next login. */
  password?: string;
  authMethod: AuthMethod;
  /** When the address was confirmed. */
  emailVerified: Date | null;
  image?: string;
  avatar?: string;
  bio?: string;
  phoneNumber?: string;
  location?: string;
  /** IANA name, e.g. `Europe/Berlin`. */
  timezone?: string;
  profession?: string;
  company?: string;
  website?: string;
  socialLinks?: { twitter?: string; linkedin?: string; github?: string; website?: string };
  preferences?: {
    language: string;
    theme: string;
    notifications: { email: boolean; push: boolean; sms: boolean };
    privacy: { showProfile: boolean; showActivity: boolean };
  };
  createdAt: Date;
  updatedAt: Date;
  lastLoginAt?: Date;
  /** `false`: the account is disabled and none of its sessions stands. */
  isActive: boolean;
  role: UserRole;
  /** The reference's: kept readable, no longer written (see `authtokens`). */
  resetPasswordToken?: string;
  resetPasswordExpires?: Date;
  /** The reference's signed-in session: kept readable, no longer written (see `authsessions`). */
  sessionId?: string;
  sessionExpiry?: Date;
  twoFactorEnabled: boolean;
  /** Base32, sealed; plain in an adopted database until it is next used. */
  twoFactorSecret?: string;
  /** Sealed: one that no code has confirmed yet. */
  twoFactorPendingSecret?: string;
  /** Half-minutes since 1970 of the code last taken: it and those before it are used up. */
  twoFactorLastStep?: number;
  /**
   * Changes of the password and the second factor so far. Each one writes it: see `beginFactorChange`
   * and `recordLogin`.
   */
  factorChanges?: number;
  /** Keyed hashes of those not yet used; an adopted database holds the codes themselves. */
  backupCodes: string[];
  loginAttempts: number;
  lockUntil?: Date;
  /** Passes bought so far. Each purchase writes it first: see `beginPurchase`. */
  purchases?: number;
  /** API keys made so far. Each writes it first: see `beginKeyCreation`. */
  apiKeysCreated?: number;
  /** Exports asked for so far. Each request writes it first: see `beginExport`. */
  exports?: number;
  /** On administrators: how often it was asked whether others remain; see `countOtherAdministrators`. */
  adminChecks?: number;
  /** When the person asked for the erasure of the account. */
  deletionRequestedAt?: Date;
  /** When it is to be erased; until then it can be taken back. */
  eraseAt?: Date;
  /** The erasure has begun: nothing brings the account back. */
  erasureBegunAt?: Date;
}

const definition = {
  email: { type: String, required: true, lowercase: true },
  name: { type: String },
  // Absent, not empty, until somebody writes them.
  nameTerms: { type: [String], default: undefined },
  password: { type: String },
  authMethod: { type: String, enum: AUTH_METHODS, default: 'password' as const },
  emailVerified: { type: Date, default: null },
  image: { type: String },
  avatar: { type: String },
  bio: { type: String, maxlength: 500 },
  phoneNumber: { type: String },
  location: { type: String },
  timezone: { type: String },
  profession: { type: String },
  company: { type: String },
  website: { type: String },
  socialLinks: {
    twitter: { type: String },
    linkedin: { type: String },
    github: { type: String },
    website: { type: String },
  },
  preferences: {
    language: { type: String, default: 'en' },
    theme: { type: String, default: 'system' },
    notifications: {
      email: { type: Boolean, default: true },
      push: { type: Boolean, default: true },
      sms: { type: Boolean, default: false },
    },
    privacy: {
      showProfile: { type: Boolean, default: true },
      showActivity: { type: Boolean, default: true },
    },
  },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
  lastLoginAt: { type: Date },
  isActive: { type: Boolean, default: true },
  role: { type: String, enum: USER_ROLES, default: 'user' as const },
  resetPasswordToken: { type: String },
  resetPasswordExpires: { type: Date },
  sessionId: { type: String },
  sessionExpiry: { type: Date },
  twoFactorEnabled: { type: Boolean, default: false },
  twoFactorSecret: { type: String },
  twoFactorPendingSecret: { type: String },
  twoFactorLastStep: { type: Number },
  factorChanges: { type: Number },
  backupCodes: [{ type: String }],
  loginAttempts: { type: Number, default: 0 },
  lockUntil: { type: Date },
  purchases: { type: Number },
  apiKeysCreated: { type: Number },
  exports: { type: Number },
  adminChecks: { type: Number },
  deletionRequestedAt: { type: Date },
  eraseAt: { type: Date },
  erasureBegunAt: { type: Date },
} satisfies Record<Exclude<keyof UserDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<UserDoc>(definition, { collection: 'users' });
schema.index({ email: 1 }, { unique: true });
schema.index({ resetPasswordToken: 1 });
schema.index({ createdAt: 1 });
schema.index({ isActive: 1 });
schema.index({ role: 1 });
// The administrators' list, the newest first: whole, and by what it is narrowed by.
schema.index({ createdAt: -1, _id: -1 });
schema.index({ role: 1, createdAt: -1, _id: -1 });
schema.index({ isActive: 1, createdAt: -1, _id: -1 });
schema.index({ emailVerified: 1, createdAt: -1, _id: -1 });
schema.index({ nameTerms: 1 });
// Few: a lock lasts some minutes, and the next sign-in takes its trace away.
schema.index({ lockUntil: 1 }, { sparse: true });
// Few: finds those that are due.
schema.index({ eraseAt: 1 }, { sparse: true });

export const UserModel = mongoose.model<UserDoc>('User', schema);
