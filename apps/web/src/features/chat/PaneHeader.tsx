import { ActionIcon } from '@mantine/core';
import type { AgentRefDto, ConversationDto } from '@onelastai/sdk';
import { IconChevronLeft, IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { notify } from '../../lib/notify.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { useErrorText } from '../../ui/use-error-text.ts';
import { exportConversation } from './export.ts';
import classes from './PaneHeader.module.css';

interface PaneHeaderProps {
  agentId: string;
  agent: AgentRefDto | null | undefined;
  name: string;
  conversation: ConversationDto | undefined;
  isLive: boolean;
}

export function PaneHeader({ agentId, agent, name, conversation, isLive }: PaneHeaderProps) {
  const t = useTranslations('chat');
  const title = conversation ? conversation.title || t('list.untitled') : t('newTitle', { name });
  usePageTitle(title);
  return (
    <header className={classes.head}>
      <Link to="/chat" className={classes.back} aria-label={t('back')}>
        <IconChevronLeft size={20} aria-hidden />
      </Link>
      <AgentEmblem id={agentId} size={32} />
      <div className={classes.titles}>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.agent}>
          {agent ? (
            <Link to="/agents/$slug" params={{ slug: agent.slug }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
      </div>
      {conversation ? (
        <ExportButton conversation={conversation} name={name} disabled={isLive} />
      ) : null}
    </header>
  );
}

interface ExportButtonProps {
  conversation: ConversationDto;
  name: string;
  /** The answer that is being written would be missing in the file. */
  disabled: boolean;
}

function ExportButton({ conversation, name, disabled }: ExportButtonProps) {
  const t = useTranslations('chat.export');
  const describe = useErrorText();
  const [busy, setBusy] = useState(false);

  async function save(): Promise<void> {
    setBusy(true);
    try {
      await exportConversation(conversation, { you: t('you'), agent: name });
    } catch (error) {
      notify.failed(t('failed'), describe(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      loading={busy}
      disabled={disabled}
      onClick={() => void save()}
      aria-label={t('action')}
      title={t('action')}
    >
      <IconDownload size={18} aria-hidden />
    </ActionIcon>
  );
}
