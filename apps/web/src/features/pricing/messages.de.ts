import type { Shape } from '../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  title: 'Preise',
  description: 'Was ein Agent am Tag, in der Woche oder im Monat kostet, und Tarife für mehrere.',
  headline: 'Zahle für die Zeit, die du brauchst',
  lead: 'Ein Agent, oder ein Tarif, der mehrere öffnet. Für einen Tag, eine Woche oder einen Monat; die Verlängerung schaltest du ab, wann du willst.',
  period: 'Preise für',
  periods: { daily: 'Tag', weekly: 'Woche', monthly: 'Monat' },
  ways: 'Wege zu bezahlen',
  plansFailed: 'Die Tarife konnten nicht geladen werden',
  from: 'ab',
  per: { daily: 'am Tag', weekly: 'in der Woche', monthly: 'im Monat' },
  perDay: '≈ {price} am Tag',
  oneDay: '24 Stunden ab dem Kauf',
  trial: '{days, plural, one {# Tag} other {# Tage}} kostenlos',
  get: '{name} nehmen',
  held: 'Du hast diesen Tarif',
  see: '{price} {period, select, daily {am Tag} weekly {in der Woche} other {im Monat}}',
  notSold: {
    title: 'Gibt es nicht',
    daily: 'für einen Tag',
    weekly: 'für eine Woche',
    monthly: 'für einen Monat',
  },
  single: {
    name: 'Ein einzelner Agent',
    about: 'Der, den du gerade brauchst, zu seinem eigenen Preis.',
    choose: 'Agent aussuchen',
    count: '{count, plural, one {# Agent} other {# Agenten}} zur Auswahl',
    range:
      '{min} bis {max} {period, select, daily {am Tag} weekly {in der Woche} other {im Monat}}, je nach Agent',
    several: 'Auch mehrere zugleich, jeder so lange du willst',
  },
  covers: {
    all: '{count, plural, one {Der # Agent} other {Alle # Agenten}} des Katalogs',
    allUncounted: 'Jeder Agent des Katalogs',
    later: 'Jeder, der dazukommt, sofort',
    some: '{count, plural, one {# Agent} other {# Agenten}}',
    others: 'und {count, plural, one {# weiterer} other {# weitere}}',
  },
  compare: {
    title: 'Nebeneinander',
    what: 'Was du bekommst',
    single: 'Ein einzelner Agent',
    agents: 'Agenten',
    oneAgent: 'Einer deiner Wahl',
    allAgents: 'Alle {count, number}',
    someAgents: '{count, number}',
    periods: { daily: 'Ein Tag', weekly: 'Eine Woche', monthly: 'Ein Monat' },
    from: 'ab <price></price>',
    notSold: 'gibt es nicht',
    trial: 'Kostenlos testen',
    trialSingle: 'wo der Agent es anbietet',
    trialDays: '{days, plural, one {# Tag} other {# Tage}}',
    noTrial: 'nein',
    newAgents: 'Neue Agenten',
    atOnce: 'sofort offen',
    no: 'nicht dabei',
    cancel: 'Kündigen',
    anytime: 'jederzeit',
  },
  questions: {
    title: 'Bevor du zahlst',
    renewal: {
      asked: 'Verlängert sich ein Pass von selbst?',
      answer:
        'Ja, zum selben Preis, bis du die Verlängerung unter <passes>Meine Agenten</passes> abschaltest. Du kannst einen Pass auch nur einmal kaufen: dann endet er einfach.',
    },
    cancelling: {
      asked: 'Wie kündige ich?',
      answer:
        'Unter <passes>Meine Agenten</passes>, mit zwei Klicks. Zum Ende des Zeitraums: bis dahin bleibt alles offen, und es wird nichts mehr abgebucht. Oder sofort.',
    },
    refund: {
      asked: 'Bekomme ich Geld zurück?',
      answer:
        'Beendest du einen Wochen- oder Monatspass sofort, erstatten wir die nicht genutzte Zeit auf die Sekunde genau auf die Karte, mit der du bezahlt hast. Tagespässe werden nicht erstattet. Du siehst den Betrag, bevor du dich entscheidest.',
    },
    failed: {
      asked: 'Was ist, wenn meine Karte bei der Verlängerung abgelehnt wird?',
      answer:
        'Wir schreiben dir eine E-Mail, und der Pass bleibt noch {days, plural, one {# Tag} other {# Tage}} offen, während die Abbuchung erneut versucht wird. Gelingt sie nicht, endet der Pass. Für diese Tage schuldest du nichts.',
    },
    change: {
      asked: 'Kann ich den Zeitraum oder den Tarif wechseln?',
      answer:
        'Jederzeit. Was du bezahlt und nicht genutzt hast, wird angerechnet, und du siehst genau, was fällig ist, bevor du zustimmst.',
    },
    prices: {
      asked: 'Was ist, wenn sich Preise ändern?',
      answer:
        'Dein Pass behält seinen Preis, solange er sich verlängert. Neue Preise gelten für neue Pässe.',
    },
    trial: {
      asked: 'Wie funktioniert das kostenlose Testen?',
      answer:
        'Einmal pro Person für jeden Agenten oder Tarif. Du hinterlegst eine Karte, vor dem Ende der Testzeit wird nichts abgebucht, und bis dahin kannst du kündigen.',
    },
    paying: {
      asked: 'Wie wird bezahlt, und ist die Steuer enthalten?',
      answer:
        'Mit Karte, auf der Seite unseres Zahlungsdienstes Stripe; die Nummer sehen wir nie. Der Preis ist, was du zahlst: Steuer ist darin enthalten, wo sie anfällt, und zu jeder Zahlung gibt es eine Rechnung.',
    },
  },
  last: {
    title: 'Noch unschlüssig?',
    text: 'Lies, wie die Agenten antworten, und nimm einen für einen Tag. Das kostet weniger, als es im Monat herauszufinden.',
  },
  browse: 'Agenten ansehen',
} as const satisfies Shape<typeof en>;
