import type { Shape } from '../../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  title: 'Umsatz',
  lead: 'Was Pässe einbringen, jede Währung für sich.',
  loading: 'Es wird gerechnet …',
  range: 'Zeitraum',
  ranges: {
    '7d': 'Letzte 7 Tage',
    '30d': 'Letzte 30 Tage',
    '90d': 'Letzte 90 Tage',
    '365d': 'Letzte 365 Tage',
    own: 'Eigene Tage',
  },
  from: 'Von',
  to: 'Bis',
  currency: 'Währung',
  figures: {
    revenue: 'Umsatz im Zeitraum',
    revenueNote: '{refunded} erstattet; vom Bezahlten sind {tax} Steuer',
    mrr: 'Monatlich wiederkehrender Umsatz',
    mrrNote: 'Nicht dabei: {trialing} in Probezeiten, {pastDue} unbezahlt',
    live: 'Laufende Pässe',
    liveNote:
      '{renewing, number} bezahlt mit Verlängerung, {trialing, number} in Probezeit, {pastDue, number} unbezahlt',
    churn: 'Abwanderung in 30 Tagen',
    churnNote: '{lost, number} von {renewing, number} verloren; {before} in den 30 Tagen davor',
    churnFirst: '{lost, number} von {renewing, number} verloren',
    churnNone: 'Vor 30 Tagen stand keine Verlängerung an',
    arpu: 'Umsatz je zahlender Person in 30 Tagen',
    arpuNote:
      '{persons, plural, =0 {Niemand hat bezahlt} one {# Person hat bezahlt} other {# Personen haben bezahlt}}',
    versusRange: 'gegenüber ebenso vielen Tagen davor',
    versusMonth: 'gegenüber vor 30 Tagen',
    versusMonths: 'gegenüber den 30 Tagen davor',
    noComparison: 'Nichts zum Vergleichen',
    unknown: '–',
  },
  days: {
    title: 'Nettoumsatz je Tag, in {currency}',
    chart: 'Balken des Nettoumsatzes je Tag in {currency}; die Tabelle darunter hat die Zahlen.',
    net: 'Nettoumsatz',
    summary:
      '{total} aus {payments, plural, one {# Zahlung} other {# Zahlungen}}. Der beste Tag war {best} mit {amount}.',
    csv: 'Als CSV speichern',
    table: 'Die Zahlen als Tabelle',
    day: 'Tag',
    nothing: 'In {currency} wurde an diesen Tagen nichts bezahlt.',
  },
  shares: {
    agent: 'Nach Agent und Tarif',
    agentColumn: 'Agent oder Tarif',
    plan: 'Nach Laufzeit',
    planColumn: 'Laufzeit',
    nothing: 'An diesen Tagen wurde nichts bezahlt.',
    csv: 'CSV',
    csvOf: '{what}, als CSV',
  },
  table: {
    net: 'Netto',
    paid: 'Bezahlt',
    refunded: 'Erstattet',
    tax: 'Steuer darin',
    payments: 'Zahlungen',
  },
  help: {
    title: 'Wie diese Zahlen berechnet werden',
    revenue:
      'Umsatz ist, was bezahlt wurde, ohne das Erstattete und mit Steuer; die Steuer im Bezahlten steht für sich. Eine Erstattung zählt am Tag ihrer Zahlung.',
    mrr: 'Monatlich wiederkehrender Umsatz: Pässe, die laufen, bezahlt sind und sich verlängern, jeder zu seinem Preis für einen Monat von 365,25 ÷ 12 Tagen, je Pass gerundet. Ein Tagespass zählt 30,4-mal, ein Wochenpass 4,35-mal. Verglichen mit den Pässen, die sich vor 30 Tagen verlängerten, zum heutigen Preis von jedem.',
    live: 'Laufende Pässe öffnen in diesem Augenblick einen Agenten, ob sie sich verlängern oder nicht.',
    churn:
      'Abwanderung: von den Pässen, die vor 30 Tagen die Probezeit hinter sich hatten, nicht beendet waren und sich verlängerten, der Anteil, der seither endete oder sich nicht mehr verlängert. Ab- und wieder angeschaltet gilt nicht als verloren.',
    arpu: 'Umsatz je zahlender Person: Nettoumsatz der letzten 30 mal 24 Stunden durch die Zahl der Personen, die darin etwas bezahlten.',
    days: 'Tage sind solche von {zone}, deiner Zeitzone.',
  },
} satisfies Shape<typeof en>;
