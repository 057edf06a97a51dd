import {
  MAIL_STATES,
  MAIL_TEMPLATES,
  type MailState,
  type MailTemplate,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** A mail that waits to be sent, or the record that it was. */
export interface MailDoc {
  _id: Types.ObjectId;
  to: string;
  /** Whose it is; absent where it tells that the account is gone. */
  userId?: Types.ObjectId;
  template: MailTemplate;
  locale: string;
  /** Subject, HTML and text, sealed: links in it sign people in. Absent once it is sent. */
  body?: string;
  state: MailState;
  /** Attempts begun. */
  attempts: number;
  /** While a process is sending it: when another may take it up. */
  nextAttemptAt: Date;
  createdAt: Date;
  sentAt?: Date;
  /** Why the last attempt failed: the server's answer without what was sent. */
  lastError?: string;
  expiresAt: Date;
}

const definition = {
  to: { type: String, required: true, maxlength: 254 },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  template: { type: String, enum: MAIL_TEMPLATES, required: true },
  locale: { type: String, required: true, maxlength: 20 },
  body: { type: String },
  state: { type: String, enum: MAIL_STATES, required: true },
  attempts: { type: Number, default: 0 },
  nextAttemptAt: { type: Date, required: true },
  createdAt: { type: Date, required: true },
  sentAt: { type: Date },
  lastError: { type: String, maxlength: 300 },
  expiresAt: { type: Date, required: true },
} satisfies Record<Exclude<keyof MailDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<MailDoc>(definition, { collection: 'mails' });
schema.index({ state: 1, nextAttemptAt: 1 });
// For export and erasure.
schema.index({ userId: 1 }, { sparse: true });
schema.index({ to: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const MailModel = mongoose.model<MailDoc>('Mail', schema);
