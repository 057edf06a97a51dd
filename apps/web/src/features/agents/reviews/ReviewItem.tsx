import type { AgentReviewDto, ReviewAuthorDto } from '@onelastai/sdk';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../../../ui/Avatar.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from './ReviewItem.module.css';
import { Stars } from './Stars.tsx';

/** Characters of a review that are shown at once. */
const SHOWN = 600;

interface ReviewItemProps {
  review: AgentReviewDto;
  /** What can be done with it. */
  children?: ReactNode;
}

export function ReviewItem({ review, children }: ReviewItemProps) {
  const t = useTranslations('reviews');
  const { author, rating, title, createdAt, editedAt } = review;
  const name = useAuthorName(author);
  return (
    <article className={classes.review}>
      <header className={classes.head}>
        <Avatar name={name} avatar={author?.avatar ?? null} size={36} />
        <div className={classes.who}>
          {author ? (
            <TextLink
              to="/members/$id"
              params={{ id: author.id }}
              className={classes.name ?? ''}
              size="sm"
            >
              {name}
            </TextLink>
          ) : (
            <span className={classes.name}>{name}</span>
          )}
          <span className={classes.when}>
            <Stars rating={rating} size={13} />
            <RelativeTime value={createdAt} />
            {editedAt ? <span>· {t('edited')}</span> : null}
          </span>
        </div>
        {children ? <div className={classes.actions}>{children}</div> : null}
      </header>
      {title ? <p className={classes.title}>{title}</p> : null}
      <ReviewText text={review.text} />
    </article>
  );
}

/** As typed, with its line breaks; a long one to its end when that is asked for. */
function ReviewText({ text }: { text: string }) {
  const t = useTranslations('reviews');
  const [whole, setWhole] = useState(false);
  if (text === '') return null;
  const isCut = !whole && text.length > SHOWN;
  return (
    <p className={classes.text}>
      {isCut ? `${text.slice(0, SHOWN).trimEnd()}… ` : text}
      {isCut ? (
        <button type="button" className={classes.unread} onClick={() => setWhole(true)}>
          {t('unread')}
        </button>
      ) : null}
    </p>
  );
}

export function useAuthorName(author: ReviewAuthorDto | null): string {
  const t = useTranslations('reviews');
  return author ? author.name || t('member') : t('former');
}
