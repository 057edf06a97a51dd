import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { MyAgents } from '../features/subscriptions/passes/MyAgents.tsx';
import { usePageTitle } from '../lib/use-page-title.ts';
import { useStaySignedIn } from '../lib/use-stay-signed-in.ts';
import { Page } from '../ui/Page.tsx';

export const Route = createLazyRoute('/my-agents')({ component: MyAgentsPage });

function MyAgentsPage() {
  const t = useTranslations('subscriptions');
  usePageTitle(t('title'));
  useStaySignedIn();
  return (
    <Page>
      <MyAgents />
    </Page>
  );
}
