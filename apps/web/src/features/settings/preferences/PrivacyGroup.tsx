import type { PreferencesDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { useSavePreferences } from '../../../lib/preferences.ts';
import { useSession } from '../../../lib/session.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { PreferenceGroup, PreferenceToggle } from './PreferenceGroup.tsx';
import classes from './Preferences.module.css';

export function PrivacyGroup({ preferences }: { preferences: PreferencesDto }) {
  const t = useTranslations('settings.preferences');
  const change = useSavePreferences();
  const { user } = useSession();
  const { privacy } = preferences;
  return (
    <PreferenceGroup title={t('privacy')} lead={t('privacyLead')}>
      <div className={classes.rows}>
        <PreferenceToggle
          label={t('showProfile')}
          hint={t(privacy.showProfile ? 'showProfileOn' : 'showProfileOff')}
          checked={privacy.showProfile}
          onChange={(showProfile) =>
            change({ privacy: { showProfile } }, { privacy: { ...privacy, showProfile } })
          }
        />
        <PreferenceToggle
          label={t('showActivity')}
          hint={t(privacy.showActivity ? 'showActivityOn' : 'showActivityOff')}
          checked={privacy.showActivity}
          onChange={(showActivity) =>
            change({ privacy: { showActivity } }, { privacy: { ...privacy, showActivity } })
          }
        />
      </div>
      {user ? (
        <div className={classes.others}>
          <ButtonLink to="/members/$id" params={{ id: user.id }} variant="default" size="sm">
            {t('asOthers')}
          </ButtonLink>
        </div>
      ) : null}
    </PreferenceGroup>
  );
}
