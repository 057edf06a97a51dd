import type { SecondFactorChange, UserRole } from '@onelastai/contracts';
import type { MailTexts } from './texts.ts';

const NOT_YOU =
  'Wenn du das nicht warst, setze sofort ein neues Passwort und beende in den Sicherheitseinstellungen alle Sitzungen.';

const roles: Record<UserRole, string> = {
  user: 'Mitglied',
  moderator: 'Moderation',
  admin: 'Administration',
};

const secondFactor: Record<SecondFactorChange, string> = {
  enabled: 'Bei der Anmeldung wird jetzt zusätzlich eine Authenticator-App verlangt.',
  disabled: 'Bei der Anmeldung wird keine Authenticator-App mehr verlangt.',
  'backup-codes-renewed': 'Es wurden neue Ersatzcodes erzeugt. Die bisherigen gelten nicht mehr.',
  'passkey-added': 'Zu deinem Konto wurde ein Passkey hinzugefügt.',
  'passkey-removed': 'Aus deinem Konto wurde ein Passkey entfernt.',
};

export const de: MailTexts = {
  greeting: (name) => (name === '' ? 'Hallo,' : `Hallo ${name},`),
  linkHint: 'Oder öffne diese Adresse:',
  footer:
    'Du erhältst diese E-Mail, weil diese Adresse für ein Konto bei OneLastAI verwendet wird.',
  templates: {
    'verify-email': ({ link, hours }) => ({
      subject: 'Bestätige deine E-Mail-Adresse',
      body: ['Willkommen bei OneLastAI. Bitte bestätige, dass diese Adresse dir gehört.'],
      action: { label: 'Adresse bestätigen', link },
      note: `Der Link gilt einmal und ${hours} Stunden lang. Wenn du dich nicht registriert hast, ignoriere diese E-Mail.`,
    }),
    'magic-link': ({ link, minutes }) => ({
      subject: 'Dein Anmeldelink',
      body: ['Hier ist der gewünschte Link. Er meldet dich ohne Passwort an.'],
      action: { label: 'Anmelden', link },
      note: `Der Link gilt einmal und ${minutes} Minuten lang. Gib ihn nicht weiter. Wenn du ihn nicht angefordert hast, ignoriere diese E-Mail.`,
    }),
    'no-account': ({ link }) => ({
      subject: 'Kein Konto mit dieser Adresse',
      body: [
        'Jemand, vermutlich du, hat einen Link zur Anmeldung bei OneLastAI mit dieser Adresse angefordert. Es gibt kein Konto, das sie verwendet.',
        'Vielleicht hast du dich mit einer anderen Adresse registriert. Du kannst dich auch jetzt registrieren.',
      ],
      action: { label: 'Registrieren', link },
      note: 'Wenn du ihn nicht angefordert hast, ignoriere diese E-Mail.',
    }),
    'reset-password': ({ link, minutes }) => ({
      subject: 'Neues Passwort setzen',
      body: ['Jemand, vermutlich du, hat ein neues Passwort für dein Konto angefordert.'],
      action: { label: 'Neues Passwort setzen', link },
      note: `Der Link gilt einmal und ${minutes} Minuten lang. Wenn du ihn nicht angefordert hast, ignoriere diese E-Mail: Dein Passwort bleibt, wie es ist.`,
    }),
    'password-changed': ({ when }, format) => ({
      subject: 'Dein Passwort wurde geändert',
      body: [`Das Passwort deines Kontos wurde am ${format.when(when)} geändert.`, NOT_YOU],
    }),
    'change-email-old': ({ newEmail, link, hours }) => ({
      subject: 'Bestätige die Änderung deiner E-Mail-Adresse',
      body: [
        `Dein Konto soll künftig die Adresse ${newEmail} verwenden. Bitte bestätige, dass du das möchtest.`,
        'Auch eine E-Mail an die neue Adresse muss bestätigt werden.',
      ],
      action: { label: 'Änderung bestätigen', link },
      note: `Der Link gilt einmal und ${hours} Stunden lang. Wenn du das nicht warst, bestätige nichts und ändere dein Passwort.`,
    }),
    'change-email-new': ({ link, hours }) => ({
      subject: 'Bestätige deine neue E-Mail-Adresse',
      body: [
        'Bitte bestätige, dass du diese Adresse für dein Konto bei OneLastAI verwenden möchtest.',
      ],
      action: { label: 'Adresse bestätigen', link },
      note: `Der Link gilt einmal und ${hours} Stunden lang. Wenn du das nicht warst, ignoriere diese E-Mail.`,
    }),
    'email-changed': ({ newEmail }) => ({
      subject: 'Deine E-Mail-Adresse wurde geändert',
      body: [
        `Dein Konto verwendet jetzt die Adresse ${newEmail}. An diese Adresse senden wir nichts mehr.`,
        'Wenn du das nicht warst, schreibe bitte unserem Support.',
      ],
    }),
    'new-sign-in': ({ device, network, when }, format) => ({
      subject: 'Neue Anmeldung an deinem Konto',
      body: [
        `An deinem Konto hat sich am ${format.when(when)} ein Gerät angemeldet, das wir nicht kannten: ${device}, Netz ${network}.`,
        NOT_YOU,
      ],
    }),
    'second-factor-changed': ({ change }) => ({
      subject: 'Der Schutz deines Kontos wurde geändert',
      body: [secondFactor[change], NOT_YOU],
    }),
    'account-locked': ({ minutes }) => ({
      subject: 'Zu viele Anmeldeversuche',
      body: [
        `Bei deinem Konto sind zu viele Anmeldungen fehlgeschlagen. Es nimmt ${minutes} Minuten lang keine weiteren an.`,
        'Wenn du das warst, warte und versuche es erneut. Wenn nicht, musst du nichts tun: Dein Konto ist sicher.',
      ],
    }),
    'export-ready': ({ link, days }) => ({
      subject: 'Deine Daten stehen zum Herunterladen bereit',
      body: ['Die angeforderte Kopie deiner Daten ist fertig.'],
      action: { label: 'Zum Herunterladen', link },
      note: `Sie wird ${days} Tage lang aufbewahrt. Du musst angemeldet sein.`,
    }),
    'deletion-scheduled': ({ eraseAt, link }, format) => ({
      subject: 'Dein Konto wird gelöscht',
      body: [
        `Wie gewünscht werden dein Konto und deine Daten am ${format.when(eraseAt)} gelöscht.`,
        'Bis dahin kannst du es dir anders überlegen.',
      ],
      action: { label: 'Konto behalten', link },
    }),
    'deletion-cancelled': () => ({
      subject: 'Dein Konto bleibt bestehen',
      body: ['Die Löschung deines Kontos wurde zurückgenommen. Alles ist, wie es war.'],
    }),
    'account-erased': () => ({
      subject: 'Dein Konto wurde gelöscht',
      body: [
        'Dein Konto und deine Daten wurden wie gewünscht gelöscht. Dies ist die letzte E-Mail von uns.',
      ],
    }),
    'api-key-created': ({ keyName }) => ({
      subject: 'Ein API-Schlüssel wurde erstellt',
      body: [`Für dein Konto wurde der API-Schlüssel „${keyName}“ erstellt.`, NOT_YOU],
    }),
    'account-disabled': ({ reason }) => ({
      subject: 'Dein Konto wurde gesperrt',
      body: [
        'Dein Konto wurde von der Administration gesperrt. Du kannst dich nicht mehr anmelden.',
        `Angegebener Grund: ${reason}`,
        'Wenn du das für einen Irrtum hältst, schreibe bitte unserem Support.',
      ],
    }),
    'role-changed': ({ role }) => ({
      subject: 'Deine Rolle wurde geändert',
      body: [`Die Administration hat deine Rolle geändert. Sie ist jetzt: ${roles[role]}.`],
    }),
    'pass-reminder': ({ title, when, charge, link }, format) =>
      charge
        ? {
            subject: 'Dein Pass wird bald verlängert',
            body: [
              `Dein Pass für ${title} wird am ${format.when(when)} für ${format.money(charge)} verlängert.`,
              'Wenn du das nicht möchtest, schalte die Verlängerung aus; der Pass gilt dann bis zu diesem Zeitpunkt.',
            ],
            action: { label: 'Deine Pässe ansehen', link },
          }
        : {
            subject: 'Dein Pass endet bald',
            body: [
              `Dein Pass für ${title} endet am ${format.when(when)} und wird nicht verlängert.`,
              'Es wird nichts abgebucht. Wenn du ihn behalten möchtest, schalte die Verlängerung vorher ein.',
            ],
            action: { label: 'Deine Pässe ansehen', link },
          },
    'pass-unpaid': ({ title, until, link }, format) => ({
      subject: 'Dein Pass konnte nicht verlängert werden',
      body: [
        `Die Zahlung für deinen Pass für ${title} wurde abgelehnt. Du kannst ihn noch bis ${format.when(until)} nutzen.`,
        'Bitte bezahle die offene Rechnung oder nimm eine andere Karte, damit er nicht endet.',
      ],
      action: { label: 'Jetzt bezahlen', link },
    }),
    'pass-lost': ({ title, link }) => ({
      subject: 'Dein Pass ist beendet',
      body: [
        `Dein Pass für ${title} ist beendet, weil die Verlängerung nicht bezahlt wurde. Es wird nichts mehr abgebucht.`,
        'Deine Unterhaltungen bleiben erhalten. Du kannst jederzeit einen neuen Pass kaufen.',
      ],
      action: { label: 'Agenten finden', link },
    }),
    'pass-refunded': ({ title, amount }, format) => ({
      subject: 'Du bekommst Geld zurück',
      body: [
        `Wir haben dir ${format.money(amount)} für deinen Pass für ${title} erstattet.`,
        'Der Betrag geht auf die Karte, mit der du bezahlt hast, und kommt in einigen Tagen an.',
      ],
    }),
  },
};
