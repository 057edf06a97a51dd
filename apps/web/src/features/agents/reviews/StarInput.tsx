import { MAX_RATING } from '@onelastai/contracts';
import { IconStarFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './StarInput.module.css';

interface StarInputProps {
  /** 0: none is chosen. */
  value: number;
  onChange: (value: number) => void;
  error: string | undefined;
}

const STARS = Array.from({ length: MAX_RATING }, (_, at) => at + 1);
const WORDS = ['1', '2', '3', '4', '5'] as const;

/** One to five stars as radio buttons: the arrow keys go from one to the next. */
export function StarInput({ value, onChange, error }: StarInputProps) {
  const t = useTranslations('reviews');
  const id = useId();
  const word = WORDS[value - 1];
  return (
    <fieldset className={classes.field} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={classes.label}>{t('form.rating')}</legend>
      <div className={classes.row}>
        <div className={classes.stars}>
          {STARS.map((star) => (
            <label key={star} className={classes.star} data-full={star <= value || undefined}>
              <input
                type="radio"
                name={id}
                checked={star === value}
                onChange={() => onChange(star)}
              />
              <VisuallyHidden>{t('stars', { rating: String(star) })}</VisuallyHidden>
              <IconStarFilled size={28} aria-hidden />
            </label>
          ))}
        </div>
        <span className={classes.word} aria-hidden>
          {word ? t(`form.words.${word}`) : null}
        </span>
      </div>
      {error ? (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
