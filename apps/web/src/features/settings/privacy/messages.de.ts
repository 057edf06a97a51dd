import type { Shape } from '../../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  title: 'Deine Daten',
  lead: 'Nimm eine Kopie von allem mit, oder geh.',
  export: {
    title: 'Meine Daten herunterladen',
    lead: 'Ein ZIP-Archiv mit allem, was über dich gespeichert ist: Profil, Unterhaltungen, Pässe, Beiträge, Besuche und mehr, als JSON.',
    none: 'Die Kopie ist in Sekunden bis wenigen Minuten fertig. Du erhältst dann eine E-Mail.',
    request: 'Kopie erstellen',
    requestAgain: 'Neue erstellen',
    notRequested: 'Es wird keine Kopie erstellt',
    making: 'Deine Kopie wird erstellt',
    percent: '{percent, number, percent}',
    makingHint: 'Du kannst diese Seite verlassen: Eine E-Mail sagt dir, wenn sie fertig ist.',
    ready: 'Deine Kopie ist fertig',
    readyHint: 'Erstellt <ago></ago>. Sie wird am {date} gelöscht.',
    download: 'Herunterladen',
    notDownloaded: 'Sie konnte nicht geholt werden',
    failedLast: 'Die letzte Kopie konnte nicht erstellt werden. Bitte versuche es noch einmal.',
  },
  deletion: {
    title: 'Mein Konto löschen',
    lead: 'Beendet dein Konto und löscht deine Daten.',
    what: 'Du hast 14 Tage, um es dir anders zu überlegen. Danach kann niemand etwas zurückholen.',
    begin: 'Mein Konto löschen …',
    sure: 'Möchtest du dein Konto löschen?',
    effectGrace:
      'In {days, number} Tagen werden dein Konto und deine Daten endgültig gelöscht. Bis dahin kannst du dich anmelden und es behalten.',
    effectAccess:
      'Sofort wirst du überall sonst abgemeldet, und deine API-Schlüssel gelten nicht mehr.',
    effectPasses: 'Kein Pass wird mehr verlängert. Die vorhandenen enden mit dem Konto.',
    effectTexts: 'Was du in der Gemeinschaft geschrieben hast, bleibt ohne deinen Namen stehen.',
    typeEmail: 'Gib zum Fortfahren deine Adresse ein: {email}',
    mismatch: 'Das ist nicht die Adresse deines Kontos.',
    failed: 'Dein Konto wurde nicht gelöscht',
    keep: 'Mein Konto behalten',
    submit: 'Mein Konto löschen',
    scheduled: 'Dein Konto wird am {date} gelöscht',
    scheduledText: 'Bis dahin ist noch alles da, und du kannst es dir anders überlegen.',
    keepAccount: 'Mein Konto behalten',
    kept: 'Dein Konto bleibt bestehen.',
    notKept: 'Dein Konto wird weiterhin gelöscht',
    banner: 'Dein Konto wird am {date} gelöscht.',
    region: 'Das Ende deines Kontos',
  },
} satisfies Shape<typeof en>;
