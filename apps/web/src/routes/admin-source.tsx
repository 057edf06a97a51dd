import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { SourcePage } from '../features/admin/sources/SourcePage.tsx';

export const Route = createLazyRoute('/admin/sources/$id')({ component: AdminSourcePage });
const { useParams } = getRouteApi('/admin/sources/$id');

function AdminSourcePage() {
  const { id } = useParams();
  return (
    <AdminArea>
      <SourcePage key={id} id={id} />
    </AdminArea>
  );
}
