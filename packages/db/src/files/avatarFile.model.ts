import { gridFsFileModel } from './gridFs.ts';

/** The pictures of people. */
export const AvatarFileModel = gridFsFileModel('AvatarFile', 'avatars');
