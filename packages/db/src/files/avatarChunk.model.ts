import { gridFsChunkModel } from './gridFs.ts';

export const AvatarChunkModel = gridFsChunkModel('AvatarChunk', 'avatars', 'AvatarFile');
