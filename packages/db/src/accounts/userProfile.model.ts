import mongoose, { type Types } from 'mongoose';
import { atMost } from '../bounds.ts';

/** What a profile shows beyond the fields of `users`; written by the person alone. */
export interface UserProfileDoc {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  /** One line below the name. */
  headline: string;
  /** Markdown; the short text is `users.bio`. */
  about: string;
  pronouns: string;
  coverImage: string;
  skills: string[];
  /** BCP 47 tags, e.g. `de-CH`. */
  languages: string[];
  showcase: ShowcaseItem[];
  createdAt: Date;
  updatedAt: Date;
}

/** Something the person is proud of. */
export interface ShowcaseItem {
  title: string;
  url: string;
  description: string;
  image: string;
}

const webAddress = { type: String, default: '', maxlength: 300 };

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  headline: { type: String, default: '', trim: true, maxlength: 120 },
  about: { type: String, default: '', maxlength: 5000 },
  pronouns: { type: String, default: '', trim: true, maxlength: 40 },
  coverImage: webAddress,
  skills: { type: [{ type: String, trim: true, maxlength: 50 }], validate: atMost(30) },
  languages: { type: [{ type: String, trim: true, maxlength: 35 }], validate: atMost(20) },
  showcase: {
    type: [
      {
        _id: false,
        title: { type: String, required: true, trim: true, maxlength: 120 },
        url: webAddress,
        description: { type: String, default: '', maxlength: 1000 },
        image: webAddress,
      },
    ],
    validate: atMost(20),
  },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof UserProfileDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<UserProfileDoc>(definition, { collection: 'userprofiles' });
schema.index({ userId: 1 }, { unique: true });

export const UserProfileModel = mongoose.model<UserProfileDoc>('UserProfile', schema);
