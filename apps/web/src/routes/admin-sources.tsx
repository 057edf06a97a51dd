import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { SourceList } from '../features/admin/sources/SourceList.tsx';

export const Route = createLazyRoute('/admin/sources')({ component: AdminSourceListPage });

function AdminSourceListPage() {
  return (
    <AdminArea>
      <SourceList />
    </AdminArea>
  );
}
