import { z } from 'zod';
import { type IsoDate, objectIdInput } from '../common.ts';
import { emailInput } from './auth.ts';

/** Whom documents name that outlive the account they are of: nobody. */
export const ERASED_USER_ID = '0'.repeat(24);

export const EXPORT_STATES = ['queued', 'running', 'ready', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** How long an export can be fetched, in days. */
export const EXPORT_DAYS = 7;
/** Days between the request and the erasure, in which it can be taken back. */
export const DELETION_GRACE_DAYS = 14;

export const downloadExportInput = z.strictObject({ id: objectIdInput });

/** The account's e-mail address, typed: so that nobody does it by mistake. */
export const requestDeletionInput = z.strictObject({ email: emailInput });

/** A copy of all of a person's data, as it is made. */
export interface DataExportDto {
  id: string;
  state: ExportState;
  /** Documents read, of about `total`. */
  progress: { done: number; total: number };
  /** Bytes; `null` until it is ready. */
  size: number | null;
  createdAt: IsoDate;
  finishedAt: IsoDate | null;
  /** When it is deleted. */
  expiresAt: IsoDate;
}

/** The newest; `null` where there is none. */
export interface NewestExportDto {
  export: DataExportDto | null;
}

/** A path on this origin that gives the file once, within `minutes`, to the session that asked. */
export interface ExportDownloadDto {
  url: string;
  minutes: number;
}

/** When an account is to be erased; both `null` while that is not asked for. */
export interface DeletionDto {
  requestedAt: IsoDate | null;
  eraseAt: IsoDate | null;
}
