import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '../../../ui/markdown/CodeBlock.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import classes from './Keys.module.css';

interface NewKeyProps {
  value: string;
  onClose: () => void;
}

/** The key, this once, and how a program uses it. */
export function NewKey({ value, onClose }: NewKeyProps) {
  const t = useTranslations('apiKeys.shown');
  const { copied, copy } = useCopy();
  return (
    <div className={classes.form}>
      <p className={classes.text}>{t('text')}</p>
      <div className={classes.key}>
        <code>{value}</code>
        <Button
          variant="default"
          size="sm"
          data-autofocus
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => copy(value)}
        >
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
      </div>
      <div>
        <h3 className={classes.exampleTitle}>{t('example')}</h3>
        <CodeBlock>
          <code className="language-ts">{exampleFor(window.location.origin)}</code>
        </CodeBlock>
      </div>
      <Button fullWidth onClick={onClose}>
        {t('done')}
      </Button>
    </div>
  );
}

function exampleFor(url: string): string {
  return `import { createClient } from '@onelastai/sdk';

const client = createClient({
  url: '${url}',
  token: process.env.ONELASTAI_KEY,
});

const { user } = await client.auth.session.query();
console.log(\`Hello \${user?.name}\`);`;
}
