import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { notify } from '../lib/notify.ts';

const SHOWN_MS = 2000;

/** Copies to the clipboard; `copied` holds for a moment afterwards. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const t = useTranslations('ui');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function write(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      notify.failed(t('copyFailed'), t('copyFailedHint'));
    }
  }
  return { copied, copy: (text) => void write(text) };
}
