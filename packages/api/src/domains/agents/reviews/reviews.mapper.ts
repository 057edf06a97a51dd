import type { AgentReviewDto, OwnReviewDto, ReviewAuthorDto } from '@onelastai/contracts';
import type { AgentReviewDoc, ShownReview, UserFace } from '@onelastai/db';
import { ownAvatar } from '../../user/avatarPath.ts';
import type { Faces } from './reviews.service.ts';

/** The name and the picture, which every member shows; nobody where the account is disabled. */
export function toReviewDto(review: ShownReview, faces: Faces): AgentReviewDto {
  const face = faces.get(review.userId.toHexString());
  return {
    id: review._id.toHexString(),
    agentId: review.agentId,
    author: face && face.isActive !== false ? toReviewAuthorDto(face) : null,
    rating: review.rating,
    title: review.title,
    text: review.text,
    createdAt: review.createdAt.toISOString(),
    editedAt: review.editedAt?.toISOString() ?? null,
  };
}

export function toOwnReviewDto(review: AgentReviewDoc, faces: Faces): OwnReviewDto {
  const { hidden } = review;
  return {
    ...toReviewDto(review, faces),
    hidden: hidden ? { at: hidden.at.toISOString(), reason: hidden.reason } : null,
  };
}

export function toReviewAuthorDto({ _id, name, avatar }: UserFace): ReviewAuthorDto {
  return { id: _id.toHexString(), name: name ?? '', avatar: ownAvatar(avatar) };
}
