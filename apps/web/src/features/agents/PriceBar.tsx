import { Button } from '@mantine/core';
import type { AgentDto } from '@onelastai/sdk';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../../ui/links.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { DEFAULT_PERIOD } from './catalogue-search.ts';
import classes from './PriceBar.module.css';
import { useMyAgents } from './use-my-agents.ts';

interface PriceBarProps {
  agent: AgentDto;
  /** Where passes are chosen: there the bar leads, and while it is in view there is no bar. */
  panel: RefObject<HTMLElement | null>;
}

/** On a small screen: the price stays at hand however far one reads. */
export function PriceBar({ agent, panel }: PriceBarProps) {
  const t = useTranslations('agents');
  const isMine = useMyAgents().has(agent.id);
  const [panelInView, setPanelInView] = useState(true);
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) =>
      setPanelInView(entries.at(-1)?.isIntersecting ?? false),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [panel]);

  function choose(): void {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    panel.current?.scrollIntoView({ behavior: still ? 'auto' : 'smooth' });
    panel.current?.focus({ preventScroll: true });
  }

  return (
    <section className={classes.bar} aria-label={t('bar.label')} hidden={panelInView}>
      <p className={classes.price}>
        {t.rich('price', {
          period: DEFAULT_PERIOD,
          price: () => <MoneyText value={agent.pricing[DEFAULT_PERIOD]} />,
          strong: (chunks) => <strong>{chunks}</strong>,
        })}
      </p>
      {isMine ? (
        <ButtonLink to="/chat" search={{ agent: agent.slug }}>
          {t('bar.chat')}
        </ButtonLink>
      ) : (
        <Button onClick={choose}>{t('bar.choose')}</Button>
      )}
    </section>
  );
}
