import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';
import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import classes from './Toasts.module.css';

export default function Toasts() {
  const t = useTranslations('frame');
  const closeButtonProps = { 'aria-label': t('closeToast') };
  return (
    <MantineThemeProvider
      theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}
    >
      <Notifications position="bottom-center" classNames={{ root: classes.toasts ?? '' }} />
    </MantineThemeProvider>
  );
}
