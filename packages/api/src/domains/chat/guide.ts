import type { AgentDoc } from '@onelastai/db';
import type { Answerer } from './answerer.ts';

/**
 * Answers where no model is configured: from the agent's own card, saying so. It never poses as a
 * model.
 */
export const guideAnswerer: Answerer = {
  source: 'guide',
  modelName: 'built-in guide',
  async *answer({ agent, signal }) {
    for (const paragraph of card(agent)) {
      if (signal.aborted) return;
      yield { type: 'text', text: paragraph };
    }
    yield { type: 'usage', tokens: 0 };
  },
};

function card(agent: AgentDoc): string[] {
  return [
    `**No AI model is configured on this site, so ${agent.name} cannot answer yet.** `,
    'This is the built-in guide, and all it knows is what stands on the agent’s card. ',
    'Your question is kept, and can be sent again once a model is there.\n\n',
    `${agent.description}\n\n`,
    '**What it gives you**\n\n',
    ...agent.features.map((feature) => `- ${feature}\n`),
    '\n**People come to it to**\n\n',
    ...agent.useCases.map((useCase) => `- ${useCase}\n`),
  ];
}
