import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { PreviewPage } from '../features/admin/sources/PreviewPage.tsx';

export const Route = createLazyRoute('/admin/sources/$id/preview')({ component: AdminPreviewPage });
const { useParams } = getRouteApi('/admin/sources/$id/preview');

function AdminPreviewPage() {
  const { id } = useParams();
  return (
    <AdminArea>
      <PreviewPage key={id} id={id} />
    </AdminArea>
  );
}
