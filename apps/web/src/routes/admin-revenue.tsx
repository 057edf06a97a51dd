import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { Revenue } from '../features/admin/revenue/Revenue.tsx';

export const Route = createLazyRoute('/admin/revenue')({ component: AdminRevenuePage });

function AdminRevenuePage() {
  return (
    <AdminArea>
      <Revenue />
    </AdminArea>
  );
}
