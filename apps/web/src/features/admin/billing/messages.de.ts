import type { Shape } from '../../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  gone: 'Konto gelöscht',
  any: 'Alle',
  yes: 'Ja',
  no: 'Nein',
  first: 'Zum Anfang',
  next: 'Nächste Seite',
  clear: 'Filter aufheben',
  onlyPerson: 'Nur von einer Person',
  email: 'Adresse der Person',
  emailHint: 'Wie sie beginnt',
  target: 'Agent oder Tarif',
  targetHint: 'contract-reader, tier:team',
  plans: { daily: 'Täglich', weekly: 'Wöchentlich', monthly: 'Monatlich' },
  statuses: { active: 'Aktiv', expired: 'Abgelaufen', cancelled: 'Beendet' },
  states: {
    trialing: 'In der Probezeit',
    paid: 'Bezahlt',
    'past-due': 'Zahlung offen',
    ended: 'Zu Ende',
  },
  payments: { paid: 'Bezahlt', open: 'Offen', failed: 'Gescheitert', void: 'Storniert' },
  disputes: { open: 'Angefochten', lost: 'Anfechtung verloren' },
  events: { pending: 'Wartet', done: 'Erledigt', ignored: 'Ohne Belang', failed: 'Gescheitert' },
  actions: { begun: 'Im Gange', done: 'Erledigt', refused: 'Abgelehnt' },
  endReasons: {
    'ran-out': 'abgelaufen',
    cancelled: 'gekündigt',
    refunded: 'beendet und erstattet',
    'payment-failed': 'nicht bezahlt',
    duplicate: 'doppelt gekauft, zurückgegeben',
    erased: 'Konto gelöscht',
  },
} satisfies Shape<typeof en>;
