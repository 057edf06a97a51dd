const PATH = /^\/avatars\/([0-9a-f]{24})\.webp$/;

export const avatarPath = (id: string): string => `/avatars/${id}.webp`;

/** The picture's id, from the path where it is served; `null` for any other path. */
export const avatarIdOf = (path: string): string | null => PATH.exec(path)?.[1] ?? null;

/**
 * A stored path that the platform serves; `null` for another. An adopted account may name a picture
 * elsewhere: to load it would tell that server who looks at whom, and our pages do not.
 */
export const ownAvatar = (stored: string | null | undefined): string | null =>
  stored && PATH.test(stored) ? stored : null;
