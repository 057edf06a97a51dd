import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { UserPage } from '../features/admin/users/UserPage.tsx';

export const Route = createLazyRoute('/admin/users/$id')({ component: AdminUserPage });
const { useParams } = getRouteApi('/admin/users/$id');

function AdminUserPage() {
  const { id } = useParams();
  return (
    <AdminArea>
      <UserPage key={id} id={id} />
    </AdminArea>
  );
}
