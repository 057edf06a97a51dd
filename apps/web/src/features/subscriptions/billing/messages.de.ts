import type { Shape } from '../../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  title: 'Zahlungen',
  lead: 'Deine Pässe, deine Karten und jede Rechnung.',
  offTitle: 'Zahlungen sind auf dieser Seite abgeschaltet.',
  off: 'Es kann nichts gekauft werden, und es wird nichts abgebucht. Was früher bezahlt wurde, steht weiter hier.',
  failed: 'Dieser Teil konnte nicht geladen werden',
  passes: {
    title: 'Pässe',
    lead: 'Was du hast, und was als Nächstes abgebucht wird.',
    manage: 'Pässe verwalten',
    none: 'Zurzeit hast du keinen Pass.',
  },
  cards: {
    title: 'Karten',
    lead: 'Der Zahlungsdienst bewahrt sie auf; ihre Nummern kommen nie hierher.',
    none: 'Es ist keine Karte gespeichert. Das geschieht, wenn du einen Pass kaufst, der sich verlängert.',
    name: '{brand}, endet auf {last4}',
    default: 'Für Verlängerungen',
    expires: 'Gültig bis {date}',
  },
  portal: {
    open: 'Karten verwalten',
    failed: 'Die Seite für deine Karten ließ sich nicht öffnen',
  },
  invoices: {
    title: 'Rechnungen',
    none: 'Es gibt noch keine Rechnung.',
    more: 'Ältere Rechnungen zeigen',
    period: '{from} bis {to}',
    discount: '<price></price> Rabatt',
    tax: 'enthält <price></price> Steuer',
    refunded: '<price></price> zurückgegeben',
    states: { paid: 'Bezahlt', open: 'Offen', failed: 'Karte abgelehnt', void: 'Ungültig' },
    page: 'Ansehen',
    pageOne: 'Ansehen: Rechnung {number}',
    pay: 'Jetzt zahlen',
    payOne: 'Jetzt zahlen: Rechnung {number}',
    pdf: 'PDF',
    pdfOne: 'PDF der Rechnung {number}',
  },
  coupons: {
    title: 'Gutscheine, die du genutzt hast',
    none: 'Du hast noch keinen Gutschein genutzt.',
    more: 'Ältere zeigen',
  },
} satisfies Shape<typeof en>;
