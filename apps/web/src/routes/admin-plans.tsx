import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { PlanList } from '../features/admin/plans/PlanList.tsx';

export const Route = createLazyRoute('/admin/plans')({ component: AdminPlansPage });

function AdminPlansPage() {
  return (
    <AdminArea>
      <PlanList />
    </AdminArea>
  );
}
