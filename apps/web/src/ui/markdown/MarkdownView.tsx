import { IconSquare, IconSquareCheck } from '@tabler/icons-react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useTranslations } from 'use-intl';
import { CodeBlock } from './CodeBlock.tsx';
import classes from './Markdown.module.css';

const plugins = [remarkGfm];

/** The text's headings stand below the page's own, so its levels begin at three. */
const components: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  // Never loaded: an address in an answer could carry what was said to another site.
  img: ({ src, alt }) => (
    <a href={src} target="_blank" rel="noopener noreferrer nofollow">
      {alt || src}
    </a>
  ),
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  table: ({ children }) => <WideTable>{children}</WideTable>,
  input: ({ checked }) => <TaskMark done={checked === true} />,
};

export default function MarkdownView({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={plugins} components={components}>
      {text}
    </ReactMarkdown>
  );
}

function WideTable({ children }: { children?: React.ReactNode }) {
  const t = useTranslations('ui.markdown');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.table} aria-label={t('table')} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}

function TaskMark({ done }: { done: boolean }) {
  const t = useTranslations('ui.markdown');
  const Icon = done ? IconSquareCheck : IconSquare;
  return (
    <Icon size={16} className={classes.task} role="img" aria-label={t(done ? 'done' : 'open')} />
  );
}
