import { CONTACT_STATES, type ContactState } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { addressField } from '../accounts/address.ts';
import { atMost } from '../bounds.ts';

/** What somebody wrote through the contact form, and our replies. */
export interface ContactMessageDoc {
  _id: Types.ObjectId;
  name: string;
  /** Normalised as the addresses of accounts are. */
  email: string;
  subject: string;
  message: string;
  /** The sender's account, when signed in. */
  userId?: Types.ObjectId;
  state: ContactState;
  /** Who of us looks after it. */
  assignee?: Types.ObjectId;
  replies: ContactReply[];
  /** Truncated. */
  address: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface ContactReply {
  authorId: Types.ObjectId;
  body: string;
  /** Absent until the mail is on its way. */
  sentAt?: Date;
}

const definition = {
  name: { type: String, required: true, trim: true, maxlength: 80 },
  email: { type: String, required: true, lowercase: true, maxlength: 254 },
  subject: { type: String, required: true, trim: true, maxlength: 200 },
  message: { type: String, required: true, maxlength: 5000 },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  state: { type: String, enum: CONTACT_STATES, default: 'new' as const },
  assignee: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  replies: {
    type: [
      {
        _id: false,
        authorId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
        body: { type: String, required: true, maxlength: 10_000 },
        sentAt: { type: Date },
      },
    ],
    validate: atMost(100),
  },
  address: { ...addressField, default: '' },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof ContactMessageDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ContactMessageDoc>(definition, {
  collection: 'contactmessages',
});
schema.index({ state: 1, createdAt: -1, _id: -1 });
schema.index({ assignee: 1, state: 1, createdAt: -1, _id: -1 });
schema.index({ userId: 1 }, { sparse: true });
schema.index({ email: 1 });
// For erasure: whom it mentions.
schema.index({ 'replies.authorId': 1 }, { sparse: true });
schema.index({ createdAt: -1 });

export const ContactMessageModel = mongoose.model<ContactMessageDoc>('ContactMessage', schema);
