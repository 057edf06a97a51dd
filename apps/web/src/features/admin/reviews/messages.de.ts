import type { Shape } from '../../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  title: 'Bewertungen',
  lead: 'Was gemeldet wird von dem, was andere über Agenten sagen, und was verborgen ist.',
  loading: 'Bewertungen werden geladen …',
  state: 'Welche Bewertungen',
  states: { reported: 'Gemeldet', hidden: 'Verborgen' },
  empty: {
    reported: 'Nichts ist gemeldet',
    reportedText: 'Hier stehen Bewertungen, die jemand beanstandet, die zuletzt gemeldete zuerst.',
    hidden: 'Nichts ist verborgen',
    hiddenText: 'Hier stehen verborgene Bewertungen; sie lassen sich wieder zeigen.',
  },
  on: 'über',
  agentGone: 'einen Agenten, den es nicht mehr gibt',
  former: 'Ein früheres Mitglied',
  nameless: 'Ein Mitglied',
  reports: '{count, plural, one {# Meldung} other {# Meldungen}}',
  allReports: 'Meldungen',
  open: '{count, plural, =0 {keine offen} other {# offen}}',
  hiddenBy: 'Verborgen von {name}',
  hiddenByNobody: 'Verborgen von jemandem, den es nicht mehr gibt',
  reason: 'Grund: {reason}',
  hide: 'Verbergen',
  restore: 'Wieder zeigen',
  dismiss: 'So lassen',
  done: {
    hide: 'Die Bewertung ist verborgen.',
    restore: 'Die Bewertung wird wieder gezeigt.',
    dismiss: 'Die Bewertung bleibt, wie sie ist.',
  },
  failed: 'Nicht geschehen',
  dialog: {
    title: 'Diese Bewertung verbergen',
    text: 'Außer dem Menschen, der sie geschrieben hat, sieht sie dann niemand mehr, und sie zählt nicht. Dein Grund wird ihm gezeigt.',
    reasonHint: 'Für den Menschen, der sie geschrieben hat, und das Protokoll.',
  },
} satisfies Shape<typeof en>;
