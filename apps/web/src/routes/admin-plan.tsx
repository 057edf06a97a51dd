import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { PlanPage } from '../features/admin/plans/PlanPage.tsx';

export const Route = createLazyRoute('/admin/plans/$planId')({ component: AdminPlanPage });
const { useParams } = getRouteApi('/admin/plans/$planId');

function AdminPlanPage() {
  const { planId } = useParams();
  return (
    <AdminArea>
      <PlanPage key={planId} planId={planId} />
    </AdminArea>
  );
}
