import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { NewPlan } from '../features/admin/plans/PlanPage.tsx';

export const Route = createLazyRoute('/admin/plans/new')({ component: AdminPlanNewPage });

function AdminPlanNewPage() {
  return (
    <AdminArea>
      <NewPlan />
    </AdminArea>
  );
}
