import { useId } from 'react';
import { useTranslations } from 'use-intl';
import classes from './WayChoice.module.css';

const WAYS = ['password', 'link'] as const;

export type Way = (typeof WAYS)[number];

interface WayChoiceProps {
  value: Way;
  onChange: (way: Way) => void;
}

/** Whether the account shall have a password. */
export function WayChoice({ value, onChange }: WayChoiceProps) {
  const t = useTranslations('accounts.register.way');
  const group = useId();
  return (
    <fieldset className={classes.choice}>
      <legend>{t('label')}</legend>
      {WAYS.map((way) => (
        <label key={way} className={classes.way}>
          <input
            type="radio"
            name={group}
            checked={value === way}
            onChange={() => onChange(way)}
            aria-describedby={`${group}-hint`}
          />
          {t(way)}
        </label>
      ))}
      <p id={`${group}-hint`} className={classes.hint}>
        {t(`${value}Hint`)}
      </p>
    </fieldset>
  );
}
