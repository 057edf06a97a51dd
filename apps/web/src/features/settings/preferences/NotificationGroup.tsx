import { DIGEST_FREQUENCIES } from '@onelastai/contracts';
import type { PreferencesDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { useSavePreferences } from '../../../lib/preferences.ts';
import { Switch } from '../../../ui/Switch.tsx';
import { ChannelMatrix } from './ChannelMatrix.tsx';
import { PreferenceGroup, PreferenceRow, PreferenceToggle } from './PreferenceGroup.tsx';
import classes from './Preferences.module.css';

export function NotificationGroup({ preferences }: { preferences: PreferencesDto }) {
  const t = useTranslations('settings.preferences');
  const change = useSavePreferences();
  const { notifications, digest } = preferences;
  const digests = DIGEST_FREQUENCIES.map((value) => ({ value, name: t(`digests.${value}`) }));
  return (
    <PreferenceGroup title={t('notifications')} lead={t('notificationsLead')}>
      <div className={classes.rows}>
        <PreferenceToggle
          label={t('byEmail')}
          hint={t('byEmailHint')}
          checked={notifications.email}
          onChange={(email) =>
            change({ notifications: { email } }, { notifications: { ...notifications, email } })
          }
        />
        <PreferenceToggle
          label={t('byPush')}
          hint={t('byPushHint')}
          checked={notifications.push}
          onChange={(push) =>
            change({ notifications: { push } }, { notifications: { ...notifications, push } })
          }
        />
        <PreferenceRow label={t('digest')} hint={t('digestHint')}>
          <Switch
            label={t('digest')}
            options={digests}
            value={digest}
            onChange={(next) => change({ digest: next }, { digest: next })}
          />
        </PreferenceRow>
      </div>
      <ChannelMatrix preferences={preferences} />
    </PreferenceGroup>
  );
}
