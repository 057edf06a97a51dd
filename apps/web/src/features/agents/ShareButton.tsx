import { Button } from '@mantine/core';
import type { AgentDto } from '@onelastai/sdk';
import { IconShare2 } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { notify } from '../../lib/notify.ts';

/** The device's own way to share, where it has one; else the link goes to the clipboard. */
export function ShareButton({ agent }: { agent: AgentDto }) {
  const t = useTranslations('agents.share');
  const ui = useTranslations('ui');
  const url = `${window.location.origin}/agents/${agent.slug}`;

  async function share(): Promise<void> {
    if (typeof navigator.share !== 'function') return copy();
    try {
      await navigator.share({ title: agent.name, text: agent.shortDescription, url });
    } catch (error) {
      // They have thought better of it.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      await copy();
    }
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      notify.done(t('copied', { name: agent.name }));
    } catch {
      notify.failed(ui('copyFailed'), ui('copyFailedHint'));
    }
  }

  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconShare2 size={14} aria-hidden />}
      onClick={() => void share()}
    >
      {t('button')}
    </Button>
  );
}
