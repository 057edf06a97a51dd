import { GRACE_DAYS } from '@onelastai/contracts';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../ui/links.tsx';
import classes from './Questions.module.css';

const QUESTIONS = [
  'renewal',
  'cancelling',
  'refund',
  'failed',
  'change',
  'prices',
  'trial',
  'paying',
] as const;

/** What people ask before they pay, answered as it is. */
export function Questions() {
  const t = useTranslations('pricing.questions');
  return (
    <section className={classes.section} aria-labelledby="questions">
      <h2 id="questions">{t('title')}</h2>
      {QUESTIONS.map((question) => (
        <details key={question} className={classes.question}>
          <summary>
            {t(`${question}.asked`)}
            <IconChevronDown size={18} aria-hidden />
          </summary>
          <p>
            {t.rich(`${question}.answer`, {
              days: GRACE_DAYS,
              passes: (chunks) => (
                <TextLink to="/my-agents" inherit>
                  {chunks}
                </TextLink>
              ),
            })}
          </p>
        </details>
      ))}
    </section>
  );
}
