import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { useHeldAgents } from './use-held-agents.ts';

/** Starts a conversation with one of the agents one has a pass for. */
export function NewConversation() {
  const t = useTranslations('chat.new');
  const { agents } = useHeldAgents();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" size="sm" leftSection={<IconPlus size={16} aria-hidden />}>
          {t('button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{agents.length > 0 ? t('with') : t('none')}</Menu.Label>
        {agents.map((agent) => (
          <Menu.Item
            key={agent.id}
            leftSection={<AgentEmblem id={agent.id} size={24} />}
            renderRoot={(props) => <Link to="/chat" search={{ agent: agent.slug }} {...props} />}
          >
            {agent.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item renderRoot={(props) => <Link to="/agents" {...props} />}>
          {t('browse')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
