import { gridFsChunkModel } from './gridFs.ts';

export const ExportChunkModel = gridFsChunkModel('ExportChunk', 'exports', 'ExportFile');
