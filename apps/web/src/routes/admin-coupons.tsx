import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { CouponList } from '../features/admin/coupons/CouponList.tsx';

export const Route = createLazyRoute('/admin/coupons')({ component: AdminCouponsPage });

function AdminCouponsPage() {
  return (
    <AdminArea>
      <CouponList />
    </AdminArea>
  );
}
