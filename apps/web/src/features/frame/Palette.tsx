import '@mantine/spotlight/styles.layer.css';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './Palette.module.css';
import { PaletteAgents } from './PaletteAgents.tsx';
import { spotlight, spotlightStore } from './palette-spotlight.ts';
import { palette } from './palette-store.ts';
import { usePaletteCommands } from './use-palette-commands.tsx';

export default function Palette({ opened }: { opened: boolean }) {
  const t = useTranslations('frame.palette');
  const [query, setQuery] = useState('');
  const words = query.trim();
  const groups = usePaletteCommands(words);

  useEffect(() => {
    if (opened) spotlight.open();
    else spotlight.close();
  }, [opened]);

  return (
    <Spotlight.Root
      store={spotlightStore}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={palette.close}
      attributes={{ content: { 'aria-label': t('label') } }}
      centered={false}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      classNames={{
        content: classes.content ?? '',
        action: classes.action ?? '',
        actionsList: classes.list ?? '',
        search: classes.search ?? '',
      }}
    >
      <Spotlight.Search
        size="md"
        placeholder={t('placeholder')}
        aria-label={t('placeholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <PaletteAgents query={words} />
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.commands.map((command) => (
              <Spotlight.Action key={command.label} onClick={command.run} {...command} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={classes.footer}>{t('hint')}</Spotlight.Footer>
    </Spotlight.Root>
  );
}
