import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { CouponPage } from '../features/admin/coupons/CouponPage.tsx';

export const Route = createLazyRoute('/admin/coupons/$id')({ component: AdminCouponPage });
const { useParams } = getRouteApi('/admin/coupons/$id');

function AdminCouponPage() {
  const { id } = useParams();
  return (
    <AdminArea>
      <CouponPage key={id} id={id} />
    </AdminArea>
  );
}
