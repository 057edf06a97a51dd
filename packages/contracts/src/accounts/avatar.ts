/** Bytes of a picture as it is sent; the one that is kept is a small fraction. */
export const AVATAR_MAX_BYTES = 5 * 1024 * 1024;
/** Pixels of either side of a picture as it is sent. */
export const AVATAR_MAX_SIDE = 8000;
/** Pixels of either side of the one that is kept. */
export const AVATAR_SIDE = 256;

/** What pictures may be sent as; of a moving one the first frame counts. */
export const AVATAR_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;

export interface AvatarDto {
  /** Path of the picture on the platform; `null`: there is none, initials stand in its place. */
  avatar: string | null;
}
