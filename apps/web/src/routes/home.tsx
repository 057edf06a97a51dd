import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Featured } from '../features/home/Featured.tsx';
import { Hero } from '../features/home/Hero.tsx';
import { featuredOptions } from '../features/home/queries.ts';
import { Steps } from '../features/home/Steps.tsx';
import { usePageTitle } from '../lib/use-page-title.ts';
import { Page } from '../ui/Page.tsx';

export const Route = createLazyRoute('/')({ component: HomePage });

function HomePage() {
  const t = useTranslations('home');
  const featured = useQuery(featuredOptions);
  usePageTitle(t('title'));
  return (
    <Page>
      <Hero agents={featured.isError ? null : featured.data?.items} />
      <Featured query={featured} />
      <Steps />
    </Page>
  );
}
