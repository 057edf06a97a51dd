import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { SubscriptionList } from '../features/admin/subscriptions/SubscriptionList.tsx';

export const Route = createLazyRoute('/admin/subscriptions')({ component: AdminSubscriptionsPage });

function AdminSubscriptionsPage() {
  return (
    <AdminArea>
      <SubscriptionList />
    </AdminArea>
  );
}
