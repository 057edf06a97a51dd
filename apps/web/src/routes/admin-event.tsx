import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { EventPage } from '../features/admin/payments/EventPage.tsx';

export const Route = createLazyRoute('/admin/payments/events/$id')({ component: AdminEventPage });
const { useParams } = getRouteApi('/admin/payments/events/$id');

function AdminEventPage() {
  const { id } = useParams();
  return (
    <AdminArea>
      <EventPage key={id} id={id} />
    </AdminArea>
  );
}
