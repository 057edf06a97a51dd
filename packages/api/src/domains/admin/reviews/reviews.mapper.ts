import type { AdminReviewDto, ReviewAuthorDto } from '@onelastai/contracts';
import type { AgentReviewDoc, AgentSummary } from '@onelastai/db';
import { toAgentRefDto } from '../../agents/agents.mapper.ts';
import { toOwnReviewDto, toReviewAuthorDto } from '../../agents/reviews/reviews.mapper.ts';
import type { Faces } from '../../agents/reviews/reviews.service.ts';

interface Surroundings {
  faces: Faces;
  agents: ReadonlyMap<string, AgentSummary>;
}

/** Administrators see also who has a disabled account. */
export function toAdminReviewDto(
  review: AgentReviewDoc,
  { faces, agents }: Surroundings,
): AdminReviewDto {
  const person = (id: { toHexString(): string } | undefined): ReviewAuthorDto | null => {
    const face = id && faces.get(id.toHexString());
    return face ? toReviewAuthorDto(face) : null;
  };
  const agent = agents.get(review.agentId);
  return {
    ...toOwnReviewDto(review, faces),
    author: person(review.userId),
    agent: agent ? toAgentRefDto(agent) : null,
    hiddenBy: person(review.hidden?.by),
    reports: review.reports.toReversed().map(({ userId, reason, text = '', at }) => ({
      by: person(userId),
      reason,
      text,
      at: at.toISOString(),
    })),
    openReports: review.reportCount,
  };
}
