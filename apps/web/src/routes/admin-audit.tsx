import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { AuditLog } from '../features/admin/audit/AuditLog.tsx';

export const Route = createLazyRoute('/admin/audit')({ component: AdminAuditPage });

function AdminAuditPage() {
  return (
    <AdminArea>
      <AuditLog />
    </AdminArea>
  );
}
