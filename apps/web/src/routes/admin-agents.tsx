import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { AgentList } from '../features/admin/agents/AgentList.tsx';

export const Route = createLazyRoute('/admin/agents')({ component: AdminAgentListPage });

function AdminAgentListPage() {
  return (
    <AdminArea>
      <AgentList />
    </AdminArea>
  );
}
