import type { Shape } from '../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  title: 'Postkasten',
  lead: 'Alle E-Mails, die dieser Entwicklungsserver gesendet hat, an wen auch immer. Im Betrieb gibt es diese Seite nicht.',
  loading: 'E-Mails werden geholt …',
  list: 'E-Mails',
  to: 'An {to}',
  back: 'Alle E-Mails',
  state: { queued: 'Wartet', sent: 'Gesendet', failed: 'Nicht gesendet' },
  noSubject: 'Der Inhalt ist nicht mehr da',
  form: 'Darstellung',
  html: 'Als Seite',
  text: 'Als Text',
  frame: 'Die E-Mail „{subject}“',
  pick: 'Wähle eine E-Mail, um sie zu lesen',
  empty: 'Noch keine E-Mail',
  emptyText:
    'Registriere dich oder fordere einen Anmeldelink an: Was gesendet wird, erscheint hier nach wenigen Sekunden.',
  none: 'Hier gibt es keinen Postkasten',
  noneText: 'Die Seite ist für die Entwicklung. Im Betrieb gehen E-Mails an die Empfänger.',
} as const satisfies Shape<typeof en>;
