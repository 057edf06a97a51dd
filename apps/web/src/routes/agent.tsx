import { createLazyRoute } from '@tanstack/react-router';
import { AgentView } from '../features/agents/AgentView.tsx';
import { Page } from '../ui/Page.tsx';

export const Route = createLazyRoute('/agents/$slug')({ component: AgentPage });

function AgentPage() {
  const { slug } = Route.useParams();
  return (
    <Page>
      <AgentView key={slug} slug={slug} />
    </Page>
  );
}
