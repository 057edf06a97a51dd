import { z } from 'zod';
import { reasonInput } from '../accounts/adminUsers.ts';
import { type IsoDate, objectIdInput, pageInput, slugInput } from '../common.ts';
import type { AgentRefDto } from './agents.ts';

/** Limits of what a review holds; characters, and numbers of items. */
export const REVIEW_LIMITS = {
  title: 120,
  text: 4000,
  reportText: 500,
  /** Those that are kept, the newest. */
  reports: 100,
} as const;

export const MAX_RATING = 5;

export const REVIEW_SORTS = ['newest', 'highest', 'lowest'] as const;
/** `highest` and `lowest`: by the rating, among equals the newest first. */
export type ReviewSort = (typeof REVIEW_SORTS)[number];

export const REVIEW_REPORT_REASONS = [
  'spam',
  'offensive',
  'off-topic',
  'private-data',
  'other',
] as const;
export type ReviewReportReason = (typeof REVIEW_REPORT_REASONS)[number];

export const REVIEW_QUEUES = ['reported', 'hidden'] as const;
/** `reported`: shown, and somebody objects to it; `hidden`: by an administrator. */
export type ReviewQueue = (typeof REVIEW_QUEUES)[number];

export const listReviewsInput = z.strictObject({
  agentId: slugInput,
  sort: z.enum(REVIEW_SORTS).default('newest'),
  ...pageInput,
});

export const agentReviewsInput = z.strictObject({ agentId: slugInput });

export const upsertReviewInput = z.strictObject({
  agentId: slugInput,
  rating: z.number().int().min(1).max(MAX_RATING),
  title: z.string().trim().max(REVIEW_LIMITS.title).default(''),
  text: z.string().trim().max(REVIEW_LIMITS.text).default(''),
});

export const reportReviewInput = z.strictObject({
  id: objectIdInput,
  reason: z.enum(REVIEW_REPORT_REASONS),
  text: z.string().trim().max(REVIEW_LIMITS.reportText).default(''),
});

export const listAdminReviewsInput = z
  .strictObject({ state: z.enum(REVIEW_QUEUES).default('reported'), ...pageInput })
  .prefault({});

export const reviewInput = z.strictObject({ id: objectIdInput });

export const hideReviewInput = z.strictObject({ id: objectIdInput, reason: reasonInput });

/** Who wrote a review, as everybody sees them. */
export interface ReviewAuthorDto {
  id: string;
  /** May be empty. */
  name: string;
  /** Path of the picture on the platform, or `null`. */
  avatar: string | null;
}

export interface AgentReviewDto {
  id: string;
  agentId: string;
  /** `null`: the account is gone or disabled. */
  author: ReviewAuthorDto | null;
  /** 1 to 5, whole. */
  rating: number;
  /** May be empty, as may the text. */
  title: string;
  text: string;
  createdAt: IsoDate;
  /** `null`: as it was first written. */
  editedAt: IsoDate | null;
}

/** Why a review is not shown, and counts no more. */
export interface ReviewHiddenDto {
  at: IsoDate;
  /** An administrator's own words. */
  reason: string;
}

/** A review as its author sees it. */
export interface OwnReviewDto extends AgentReviewDto {
  /** `null`: everybody sees it. */
  hidden: ReviewHiddenDto | null;
}

export interface MyReviewDto {
  /** `null`: none is written. */
  review: OwnReviewDto | null;
  /** The person holds, or once held, a pass for the agent. */
  mayReview: boolean;
}

/** What the shown reviews say together. */
export interface ReviewSummaryDto {
  /** Mean to two digits, as in the agent's statistics; 0 while there are none. */
  rating: number;
  /** As in the agent's statistics: also those that an adopted database knew of. */
  reviews: number;
  /** How many give one star, two … five. */
  distribution: [number, number, number, number, number];
}

export interface ReviewRemovedDto {
  /** `false`: there was none. */
  removed: boolean;
}

export interface ReviewReportedDto {
  /** The review's. */
  id: string;
}

export interface ReviewReportDto {
  /** `null`: the account is gone. */
  by: ReviewAuthorDto | null;
  reason: ReviewReportReason;
  /** May be empty. */
  text: string;
  at: IsoDate;
}

/** A review as administrators see it. */
export interface AdminReviewDto extends OwnReviewDto {
  /** `null`: there is no such agent any more. */
  agent: AgentRefDto | null;
  /** Who has hidden it; `null`: nobody, or the account is gone. */
  hiddenBy: ReviewAuthorDto | null;
  /** The newest first, at most 100, also those that were dismissed. */
  reports: ReviewReportDto[];
  /** Reports that nobody has dealt with. */
  openReports: number;
}
