import { lazy, memo, Suspense } from 'react';
import classes from './Markdown.module.css';

const load = () => import('./MarkdownView.tsx');
const MarkdownView = lazy(load);
// Who imports this will show some: the renderer comes beside the data, in a chunk of its own. Should
// that fail, the first text to be shown asks again.
load().catch(() => {});

/** Text of an agent; plain while its renderer is on its way. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return (
    <div className={classes.prose}>
      <Suspense fallback={<p className={classes.plain}>{text}</p>}>
        <MarkdownView text={text} />
      </Suspense>
    </div>
  );
});
