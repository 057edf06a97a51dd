import { Button, TextInput } from '@mantine/core';
import { MAX_COUPONS } from '@onelastai/contracts';
import { parseError } from '@onelastai/sdk';
import { IconX } from '@tabler/icons-react';
import { type Ref, useId } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '../../../ui/use-error-text.ts';
import classes from './CouponField.module.css';
import type { Coupons } from './use-coupons.ts';
import type { PurchaseChoice } from './use-quote.ts';

interface CouponFieldProps {
  ref: Ref<HTMLInputElement>;
  choice: PurchaseChoice;
  coupons: Coupons;
  onChange: (changes: Partial<PurchaseChoice>) => void;
  /** What was taken before does not hold for what is chosen now. */
  refused: boolean;
  disabled: boolean;
}

export function CouponField(props: CouponFieldProps) {
  const { ref, choice, coupons, onChange, refused, disabled } = props;
  const t = useTranslations('purchase.coupon');
  const describe = useErrorText();
  const id = useId();
  const { code, status } = parseError(coupons.error);
  const problem = !coupons.error
    ? null
    : code === 'COUPON_NOT_VALID' || status === 400
      ? t('notValid')
      : describe(coupons.error);
  const isFull = choice.coupons.length >= MAX_COUPONS;
  return (
    <div className={classes.coupons}>
      {choice.coupons.length > 0 ? (
        <ul className={classes.chips} aria-label={t('taken')}>
          {choice.coupons.map((taken) => (
            <li key={taken} className={classes.chip}>
              <code>{taken}</code>
              <button
                type="button"
                aria-label={t('remove', { code: taken })}
                disabled={disabled}
                onClick={() => {
                  coupons.remove(taken);
                  onChange({});
                }}
              >
                <IconX size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {refused ? (
        <p className={classes.refused} role="alert">
          {t('refused')}
        </p>
      ) : null}
      {isFull ? (
        <p className={classes.hint}>{t('full')}</p>
      ) : (
        <div className={classes.field}>
          <label htmlFor={id}>{t('label')}</label>
          <div className={classes.line}>
            <TextInput
              id={id}
              ref={ref}
              className={classes.input ?? ''}
              value={choice.typed}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              disabled={disabled}
              error={problem}
              onChange={({ currentTarget: { value } }) => {
                if (coupons.error) coupons.reset();
                onChange({ typed: value });
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || choice.typed.trim() === '') return;
                event.preventDefault();
                void coupons.apply();
              }}
            />
            <Button
              variant="default"
              loading={coupons.checking}
              disabled={disabled || choice.typed.trim() === ''}
              onClick={() => void coupons.apply()}
            >
              {t('apply')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
