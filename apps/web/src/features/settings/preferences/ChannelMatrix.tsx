import {
  isFixedChannel,
  NOTIFICATION_CHANNELS,
  NOTIFICATION_TYPES,
  type NotificationChannel,
} from '@onelastai/contracts';
import type { PreferencesDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { useSavePreferences } from '../../../lib/preferences.ts';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './Preferences.module.css';

/** What one is told of, and in which way. */
export function ChannelMatrix({ preferences }: { preferences: PreferencesDto }) {
  const t = useTranslations('settings.preferences');
  const change = useSavePreferences();
  const { channels, notifications } = preferences;
  const isOff = (channel: NotificationChannel) => channel !== 'inApp' && !notifications[channel];
  return (
    <table className={classes.matrix}>
      <caption>
        <VisuallyHidden>{t('matrix')}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('about')}</th>
          {NOTIFICATION_CHANNELS.map((channel) => (
            <th key={channel} scope="col">
              {t(`channels.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {NOTIFICATION_TYPES.map((type) => (
          <tr key={type}>
            <th scope="row">{t(`types.${type}`)}</th>
            {NOTIFICATION_CHANNELS.map((channel) => {
              const fixed = isFixedChannel(type, channel);
              return (
                <td key={channel} data-off={(isOff(channel) && !fixed) || undefined}>
                  <label title={fixed ? t('fixed') : undefined}>
                    <VisuallyHidden>
                      {t('cell', { type: t(`types.${type}`), channel: t(`channels.${channel}`) })}
                    </VisuallyHidden>
                    <input
                      type="checkbox"
                      className={classes.check}
                      disabled={fixed || isOff(channel)}
                      checked={channels[type][channel] && (fixed || !isOff(channel))}
                      onChange={({ currentTarget: { checked } }) =>
                        change(
                          { channels: { [type]: { [channel]: checked } } },
                          {
                            channels: {
                              ...channels,
                              [type]: { ...channels[type], [channel]: checked },
                            },
                          },
                        )
                      }
                    />
                  </label>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
