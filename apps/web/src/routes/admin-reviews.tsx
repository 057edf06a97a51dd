import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { ReviewQueue } from '../features/admin/reviews/ReviewQueue.tsx';

export const Route = createLazyRoute('/admin/reviews')({ component: AdminReviewsPage });

function AdminReviewsPage() {
  return (
    <AdminArea>
      <ReviewQueue />
    </AdminArea>
  );
}
