import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { SubscriptionPage } from '../features/admin/subscriptions/SubscriptionPage.tsx';

export const Route = createLazyRoute('/admin/subscriptions/$id')({
  component: AdminSubscriptionPage,
});
const { useParams } = getRouteApi('/admin/subscriptions/$id');

function AdminSubscriptionPage() {
  const { id } = useParams();
  return (
    <AdminArea>
      <SubscriptionPage key={id} id={id} />
    </AdminArea>
  );
}
