import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { AgentPage } from '../features/admin/agents/AgentPage.tsx';

export const Route = createLazyRoute('/admin/agents/$id')({ component: AdminAgentPage });
const { useParams } = getRouteApi('/admin/agents/$id');

function AdminAgentPage() {
  const { id } = useParams();
  return (
    <AdminArea>
      <AgentPage key={id} id={id} />
    </AdminArea>
  );
}
