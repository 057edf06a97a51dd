import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { UserList } from '../features/admin/users/UserList.tsx';

export const Route = createLazyRoute('/admin/users')({ component: AdminUsersPage });

function AdminUsersPage() {
  return (
    <AdminArea>
      <UserList />
    </AdminArea>
  );
}
