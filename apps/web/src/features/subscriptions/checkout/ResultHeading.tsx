import { type ReactNode, useEffect, useRef } from 'react';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import classes from './Checkout.module.css';

/** Says what has become of it, to who listens as well: it appears without a press. */
export function ResultHeading({ title, icon }: { title: string; icon: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      {icon}
      <h1 ref={heading} tabIndex={-1} className={classes.title}>
        {title}
      </h1>
    </>
  );
}
