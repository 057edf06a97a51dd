import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { NewCoupon } from '../features/admin/coupons/NewCoupon.tsx';

export const Route = createLazyRoute('/admin/coupons/new')({ component: AdminCouponNewPage });

function AdminCouponNewPage() {
  return (
    <AdminArea>
      <NewCoupon />
    </AdminArea>
  );
}
