import {
  ATTACHMENT_TYPES,
  type AttachmentType,
  CONTENT_BODY_MAX,
  CONTENT_FORMATS,
  CONTENT_STATUSES,
  CONTENT_TITLE_MAX,
  CONTENT_TYPES,
  CONTENT_VISIBILITIES,
  type ContentFormat,
  type ContentStatus,
  type ContentType,
  type ContentVisibility,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

export interface ContentAttachment {
  type?: AttachmentType;
  url?: string;
  name?: string;
  /** Bytes. */
  size?: number;
  mimeType?: string;
}

/**
 * A rich content of a group. Votes stand in `communitypollvotes`, reactions in
 * `communitycontentreactions`.
 */
export interface ContentDoc {
  _id: Types.ObjectId;
  groupId: Types.ObjectId;
  authorId: Types.ObjectId;
  contentType: ContentType;
  title?: string;
  body: string;
  format: ContentFormat;
  attachments: ContentAttachment[];
  /** Without a question and options unless `contentType` is `poll`. */
  poll: {
    question?: string;
    /** Never reordered: votes name an option by its index. `votes`: written with each vote. */
    options: { text?: string; votes: number }[];
    allowMultiple: boolean;
    endsAt?: Date;
    /** Votes for all options together. */
    totalVotes: number;
  };
  tags: string[];
  mentions: Types.ObjectId[];
  visibility: ContentVisibility;
  status: ContentStatus;
  isPinned: boolean;
  /** `true`: takes no more comments. */
  isLocked: boolean;
  /** `likes`: reactions of every type. */
  stats: { views: number; likes: number; comments: number; shares: number };
  /** The newest 50, the oldest first. */
  editHistory: { editedAt?: Date; editedBy?: Types.ObjectId; previousBody?: string }[];
  createdAt: Date;
  updatedAt: Date;
}

const definition = {
  groupId: {
    type: mongoose.Schema.Types.ObjectId,
    ref: 'CommunityGroup',
    required: true,
    index: true,
  },
  authorId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true, index: true },
  contentType: { type: String, enum: CONTENT_TYPES, default: 'post' as const },
  title: { type: String, trim: true, maxlength: CONTENT_TITLE_MAX },
  body: { type: String, required: true, maxlength: CONTENT_BODY_MAX },
  format: { type: String, enum: CONTENT_FORMATS, default: 'markdown' as const },
  attachments: [
    {
      _id: false,
      type: { type: String, enum: ATTACHMENT_TYPES },
      url: { type: String },
      name: { type: String },
      size: { type: Number },
      mimeType: { type: String },
    },
  ],
  poll: {
    question: { type: String },
    options: [{ _id: false, text: { type: String }, votes: { type: Number, default: 0 } }],
    allowMultiple: { type: Boolean, default: false },
    endsAt: { type: Date },
    totalVotes: { type: Number, default: 0 },
  },
  tags: [{ type: String }],
  mentions: [{ type: mongoose.Schema.Types.ObjectId, ref: 'User' }],
  visibility: { type: String, enum: CONTENT_VISIBILITIES, default: 'members' as const },
  status: { type: String, enum: CONTENT_STATUSES, default: 'published' as const },
  isPinned: { type: Boolean, default: false },
  isLocked: { type: Boolean, default: false },
  stats: {
    views: { type: Number, default: 0 },
    likes: { type: Number, default: 0 },
    comments: { type: Number, default: 0 },
    shares: { type: Number, default: 0 },
  },
  editHistory: [
    {
      _id: false,
      editedAt: { type: Date },
      editedBy: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
      previousBody: { type: String },
    },
  ],
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof ContentDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ContentDoc>(definition, { collection: 'communitycontents' });
// A group's feed, pinned first.
schema.index({ groupId: 1, status: 1, isPinned: -1, createdAt: -1, _id: -1 });
// For erasure: whom it mentions.
schema.index({ mentions: 1 });
schema.index({ 'editHistory.editedBy': 1 }, { sparse: true });

export const ContentModel = mongoose.model<ContentDoc>('CommunityContent', schema);
