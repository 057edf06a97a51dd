import { IconCheck, IconCopy } from '@tabler/icons-react';
import { isValidElement, type ReactElement, type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useCopy } from '../use-copy.ts';
import classes from './Markdown.module.css';

function isCode(node: ReactNode): node is ReactElement<{ className?: string }> {
  return isValidElement(node) && node.type === 'code';
}

function languageOf(children: ReactNode): string {
  const name = isCode(children) ? children.props.className : undefined;
  return /language-([\w+#-]+)/.exec(name ?? '')?.[1] ?? '';
}

export function CodeBlock({ children }: { children?: ReactNode }) {
  const t = useTranslations('ui.markdown');
  const code = useRef<HTMLPreElement>(null);
  const { copied, copy } = useCopy();
  const language = languageOf(children);
  return (
    <figure className={classes.code}>
      <figcaption className={classes.codeBar}>
        <span>{language || t('code')}</span>
        <button
          type="button"
          className={classes.copy}
          onClick={() => copy(code.current?.textContent ?? '')}
        >
          {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          <span aria-live="polite">{t(copied ? 'copied' : 'copy')}</span>
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre ref={code} tabIndex={0}>
        {children}
      </pre>
    </figure>
  );
}
