import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { SystemStatus } from '../features/admin/system/SystemStatus.tsx';

export const Route = createLazyRoute('/admin/system')({ component: AdminSystemPage });

function AdminSystemPage() {
  return (
    <AdminArea>
      <SystemStatus />
    </AdminArea>
  );
}
