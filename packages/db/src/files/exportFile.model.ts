import { gridFsFileModel } from './gridFs.ts';

/**
 * The copies of people's data, named by their exports' ids. A file is written before its pieces, so that
 * there is never a piece without an owner.
 */
export const ExportFileModel = gridFsFileModel('ExportFile', 'exports');
