import type { Shape } from '../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  title: 'KI-Agenten für Tag, Woche oder Monat',
  headline: 'Der richtige KI-Agent, <when>solange du ihn brauchst.</when>',
  lead: 'Wähle einen Spezialisten, nimm einen Pass für einen Tag, eine Woche oder einen Monat und sprich gleich hier mit ihm.',
  browse: 'Agenten ansehen',
  register: 'Konto anlegen',
  toMine: 'Meine Agenten',
  hero: {
    label: 'Ein Gespräch mit {name}',
    choose: 'Agenten zum Zuhören',
    meet: '{name} kennenlernen',
    pause: 'Gespräch anhalten',
    play: 'Gespräch fortsetzen',
  },
  featured: {
    title: 'Einige für den Anfang',
    all: 'Alle Agenten',
    from: 'ab',
    perDay: 'am Tag',
    empty: 'Zurzeit ist kein Agent hervorgehoben',
    emptyText: 'Im Katalog stehen sie alle.',
  },
  steps: {
    title: 'So geht es',
    one: {
      title: 'Wählen',
      text: 'Jeder Agent kann eines gut und zeigt, wie er antwortet, bevor du zahlst.',
    },
    two: {
      title: 'Pass nehmen',
      text: 'Ein Tag zum Probieren, eine Woche für eine Aufgabe, ein Monat für die Gewohnheit. Der Preis ist, was du siehst.',
    },
    three: {
      title: 'Sprechen',
      text: 'Antworten entstehen vor deinen Augen. Deine Gespräche bleiben, wo du sie gelassen hast.',
    },
  },
} satisfies Shape<typeof en>;
