import { Button } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { ListBody } from '../shared/ListBody.tsx';
import { ListHead } from '../shared/ListHead.tsx';
import { sourcesOptions } from './queries.ts';
import { SourceTable } from './SourceTable.tsx';

const SourceDrawer = lazy(() => import('./SourceDrawer.tsx'));

export function SourceList() {
  const t = useTranslations('adminSources');
  const list = useQuery(sourcesOptions);
  const [isAdding, setAdding] = useState(false);
  usePageTitle(t('title'));
  if (parseError(list.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <ListHead title={t('title')} lead={t('lead')}>
        {add}
      </ListHead>
      <ListBody
        list={list}
        words={{ loading: t('loading'), empty: t('empty'), emptyText: t('emptyText') }}
        wayOut={null}
      >
        {(sources) => <SourceTable sources={sources} />}
      </ListBody>
      <Suspense>
        {isAdding ? <SourceDrawer source={null} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </>
  );
}
