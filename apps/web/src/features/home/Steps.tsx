import { useTranslations } from 'use-intl';
import classes from './Steps.module.css';

const STEPS = ['one', 'two', 'three'] as const;

/** How the product works, in three sentences. */
export function Steps() {
  const t = useTranslations('home.steps');
  return (
    <section className={classes.section} aria-labelledby="steps">
      <h2 id="steps" className={classes.title}>
        {t('title')}
      </h2>
      <ol className={classes.steps}>
        {STEPS.map((step, index) => (
          <li key={step} className={classes.step}>
            <span className={classes.number} aria-hidden="true">
              {index + 1}
            </span>
            <h3 className={classes.name}>{t(`${step}.title`)}</h3>
            <p className={classes.text}>{t(`${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
