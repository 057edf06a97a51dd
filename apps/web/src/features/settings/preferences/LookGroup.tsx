import type { PreferencesDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { useSavePreferences } from '../../../lib/preferences.ts';
import { Switch } from '../../../ui/Switch.tsx';
import { TimezoneSelect } from '../../../ui/TimezoneSelect.tsx';
import { LanguageSwitch } from '../../frame/LanguageSwitch.tsx';
import { SchemeSwitch } from '../../frame/SchemeSwitch.tsx';
import { PreferenceGroup, PreferenceRow } from './PreferenceGroup.tsx';
import classes from './Preferences.module.css';

export function LookGroup({ preferences }: { preferences: PreferencesDto }) {
  const t = useTranslations('settings.preferences');
  const frame = useTranslations('frame');
  const change = useSavePreferences();
  const { timezone, interface: look } = preferences;
  const densities = [
    { value: 'comfortable', name: t('comfortable') },
    { value: 'compact', name: t('compact') },
  ] as const;
  return (
    <PreferenceGroup title={t('look')} lead={t('lookLead')}>
      <div className={classes.rows}>
        <PreferenceRow label={frame('language')}>
          <LanguageSwitch />
        </PreferenceRow>
        <PreferenceRow label={frame('theme.label')}>
          <SchemeSwitch />
        </PreferenceRow>
        <PreferenceRow label={t('density')} hint={t('densityHint')}>
          <Switch
            label={t('density')}
            options={densities}
            value={look.density}
            onChange={(density) =>
              change({ interface: { density } }, { interface: { ...look, density } })
            }
          />
        </PreferenceRow>
        <PreferenceRow label={t('timezone')} hint={t('timezoneHint')}>
          <div className={classes.zone}>
            <TimezoneSelect
              label={t('timezone')}
              value={timezone}
              onChange={(zone) => change({ timezone: zone }, { timezone: zone })}
            />
          </div>
        </PreferenceRow>
      </div>
    </PreferenceGroup>
  );
}
