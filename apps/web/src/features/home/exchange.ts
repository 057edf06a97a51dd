import type { AgentExampleDto, AgentSummaryDto } from '@onelastai/sdk';
import { excerpt, plainText } from '../../lib/plain-text.ts';

/** An agent with an exchange that is short enough to be read in passing. */
export interface SpeakingAgent {
  agent: AgentSummaryDto;
  example: AgentExampleDto;
}

const QUESTION_MAX = 150;
const ANSWER_MAX = 300;

export function speakingAgents(agents: readonly AgentSummaryDto[]): SpeakingAgent[] {
  return agents.flatMap((agent) => {
    if (!agent.example) return [];
    const question = excerpt(plainText(agent.example.question), QUESTION_MAX);
    const answer = excerpt(plainText(agent.example.answer), ANSWER_MAX);
    return [{ agent, example: { question, answer } }];
  });
}
