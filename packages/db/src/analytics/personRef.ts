import mongoose, { type Types } from 'mongoose';

/** The field that names a signed-in person, or no field at all. `userId` is 24 hex digits. */
export function personRef(userId: string | null | undefined): { userId?: Types.ObjectId } {
  return userId == null ? {} : { userId: new mongoose.Types.ObjectId(userId) };
}
