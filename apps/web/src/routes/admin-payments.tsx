import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { Payments } from '../features/admin/payments/Payments.tsx';

export const Route = createLazyRoute('/admin/payments')({ component: AdminPaymentsPage });

function AdminPaymentsPage() {
  return (
    <AdminArea>
      <Payments />
    </AdminArea>
  );
}
