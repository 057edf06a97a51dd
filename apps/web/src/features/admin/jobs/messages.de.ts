import type { Shape } from '../../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  title: 'Aufträge',
  lead: 'Was im Hintergrund erledigt wird, von dem Server, der gerade frei ist.',
  loading: 'Es wird nachgesehen, was erledigt wurde …',
  name: {
    deliverMails: 'E-Mails senden',
    expireSubscriptions: 'Abgelaufene Pässe beenden',
    closeIdleSessions: 'Besuche abschließen',
    exportData: 'Kopien der Daten von Mitgliedern erstellen',
    eraseAccounts: 'Konten löschen',
  },
  text: {
    deliverMails: 'Übergibt dem Mailserver, was ansteht, und versucht erneut, was er nicht annahm.',
    expireSubscriptions: 'Der Zugang endet von selbst; dies setzt, was Listen und Zahlen zeigen.',
    closeIdleSessions: 'Beendet Besuche, von denen eine halbe Stunde lang nichts kam.',
    exportData: 'Wenn jemand alle eigenen Daten haben möchte.',
    eraseAccounts: 'Solche, deren Frist vorbei ist, und Kopien von Daten nach ihrer Zeit.',
  },
  state: {
    running: 'In Arbeit',
    failing: 'Schlägt fehl',
    waiting: 'Fällig',
    idle: 'In Ordnung',
    never: 'Noch nicht gelaufen',
  },
  progress: '{percent, number} %',
  interval: 'Läuft alle',
  onDemand: 'auf Anforderung',
  last: 'Zuletzt',
  took: 'Dauer',
  next: 'Nächstes Mal',
  now: 'jetzt',
  none: '–',
  runs: 'Läufe',
  failures: 'Fehlschläge',
  failed: 'Fehlgeschlagen <ago></ago>: {reason}',
  run: 'Jetzt ausführen',
  runOf: 'Jetzt ausführen: {job}',
  started: '„{job}“ läuft jetzt.',
  notStarted: 'Nicht gestartet',
} as const satisfies Shape<typeof en>;
