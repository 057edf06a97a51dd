import { createLazyRoute } from '@tanstack/react-router';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import { JobList } from '../features/admin/jobs/JobList.tsx';

export const Route = createLazyRoute('/admin/jobs')({ component: AdminJobsPage });

function AdminJobsPage() {
  return (
    <AdminArea>
      <JobList />
    </AdminArea>
  );
}
