import type { DatabaseHealthDto, MigrationsDto } from '@onelastai/sdk';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './System.module.css';
import { useDuration } from './use-duration.ts';

const ICONS = { up: IconCircleCheck, degraded: IconAlertTriangle, down: IconCircleX };

interface HealthCardProps {
  health: DatabaseHealthDto;
  migrations: MigrationsDto | null;
}

export function HealthCard({ health, migrations }: HealthCardProps) {
  const t = useTranslations('admin.system.health');
  const duration = useDuration();
  const { state, pingMs, kind, setName, connection, members } = health;
  const Icon = ICONS[state];
  return (
    <section className={classes.card} aria-labelledby="health">
      <h2 id="health" className={classes.cardTitle}>
        {t('title')}
      </h2>
      <div role="status">
        <p className={classes.state} data-state={state}>
          <Icon size={28} aria-hidden />
          {t(`state.${state}`)}
        </p>
        <p className={classes.why}>{t(`why.${state}`)}</p>
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{t('ping')}</dt>
          <dd data-numeric>{pingMs === null ? t('none') : duration(pingMs)}</dd>
        </div>
        <div>
          <dt>{t('kind')}</dt>
          <dd>{t(`kinds.${kind}`)}</dd>
        </div>
        {setName === null ? null : (
          <div>
            <dt>{t('set')}</dt>
            <dd>{setName}</dd>
          </div>
        )}
        <div>
          <dt>{t('connection')}</dt>
          <dd>{t(`connections.${connection}`)}</dd>
        </div>
        {migrations ? (
          <div>
            <dt>{t('migrations')}</dt>
            <dd data-alarming={migrations.pending.length > 0 || undefined}>
              {t('pending', { count: migrations.pending.length })}
            </dd>
          </div>
        ) : null}
      </dl>
      {members.length > 0 ? (
        <>
          <h3 className={classes.listTitle}>{t('members')}</h3>
          <ul className={classes.members}>
            {members.map(({ address, role, rttMs }) => (
              <li key={address}>
                <code>{address}</code>
                <span data-role={role}>{t(`roles.${role}`)}</span>
                <span data-numeric>{rttMs === null ? '–' : duration(rttMs)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
