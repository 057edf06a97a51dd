import { Button } from '@mantine/core';
import type { SessionDto } from '@onelastai/sdk';
import { IconDeviceLaptop, IconTerminal2 } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'use-intl';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { useSignOut } from '../../frame/use-sign-out.ts';
import classes from './SessionRow.module.css';
import factor from './second-factor/SecondFactor.module.css';

interface SessionRowProps {
  session: SessionDto;
  onEnd: () => void;
}

export function SessionRow({ session, onEnd }: SessionRowProps) {
  const t = useTranslations('security.sessions');
  const locale = useLocale();
  const signOut = useSignOut();
  const { device, kind, address, country, current, lastSeenAt, createdAt } = session;
  const name = device || (kind === 'token' ? t('program') : t('unknown'));
  const place = [countryName(country, locale), address].filter((it) => it !== '').join(' · ');
  const Icon = kind === 'token' ? IconTerminal2 : IconDeviceLaptop;
  return (
    <div className={factor.part}>
      <div className={factor.line}>
        <div className={classes.session}>
          <Icon size={22} stroke={1.5} aria-hidden />
          <div className={factor.words}>
            <h3>
              {name}
              {current ? <span className={factor.mark}>{t('current')}</span> : null}
            </h3>
            {place ? <p>{place}</p> : null}
            <p>
              {current ? (
                t('active')
              ) : (
                <>
                  {t('lastSeen')} <RelativeTime value={lastSeenAt} />
                </>
              )}{' '}
              · {t('since')} <RelativeTime value={createdAt} />
            </p>
          </div>
        </div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={current ? undefined : t('endOne', { device: name })}
          onClick={current ? signOut : onEnd}
        >
          {current ? t('signOut') : t('end')}
        </Button>
      </div>
    </div>
  );
}

/** Of an ISO 3166 code; empty where it is, or where nobody knows it. */
function countryName(country: string, locale: string): string {
  if (!country) return '';
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
}
