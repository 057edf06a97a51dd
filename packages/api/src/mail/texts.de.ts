import type { SecondFactorChange, UserRole } from '@onelastai/contracts';
import type { MailTexts } from './texts.ts';

const NOT_YOU =
  'Wenn Sie das nicht waren, setzen Sie sofort ein neues Passwort und beenden Sie in den Sicherheitseinstellungen alle Sitzungen.';

const roles: Record<UserRole, string> = {
  user: 'Mitglied',
  moderator: 'Moderation',
  admin: 'Administration',
};

const secondFactor: Record<SecondFactorChange, string> = {
  enabled: 'Bei der Anmeldung wird jetzt zusätzlich eine Authenticator-App verlangt.',
  disabled: 'Bei der Anmeldung wird keine Authenticator-App mehr verlangt.',
  'backup-codes-renewed': 'Es wurden neue Ersatzcodes erzeugt. Die bisherigen gelten nicht mehr.',
  'passkey-added': 'Zu Ihrem Konto wurde ein Passkey hinzugefügt.',
  'passkey-removed': 'Aus Ihrem Konto wurde ein Passkey entfernt.',
};

export const de: MailTexts = {
  greeting: (name) => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`),
  linkHint: 'Oder öffnen Sie diese Adresse:',
  footer:
    'Sie erhalten diese E-Mail, weil diese Adresse für ein Konto bei OneLastAI verwendet wird.',
  templates: {
    'verify-email': ({ link, hours }) => ({
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      body: ['Willkommen bei OneLastAI. Bitte bestätigen Sie, dass diese Adresse Ihnen gehört.'],
      action: { label: 'Adresse bestätigen', link },
      note: `Der Link gilt einmal und ${hours} Stunden lang. Wenn Sie sich nicht registriert haben, ignorieren Sie diese E-Mail.`,
    }),
    'magic-link': ({ link, minutes }) => ({
      subject: 'Ihr Anmeldelink',
      body: ['Hier ist der gewünschte Link. Er meldet Sie ohne Passwort an.'],
      action: { label: 'Anmelden', link },
      note: `Der Link gilt einmal und ${minutes} Minuten lang. Geben Sie ihn nicht weiter. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail.`,
    }),
    'no-account': ({ link }) => ({
      subject: 'Kein Konto mit dieser Adresse',
      body: [
        'Jemand, vermutlich Sie, hat einen Link zur Anmeldung bei OneLastAI mit dieser Adresse angefordert. Es gibt kein Konto, das sie verwendet.',
        'Vielleicht haben Sie sich mit einer anderen Adresse registriert. Sie können sich auch jetzt registrieren.',
      ],
      action: { label: 'Registrieren', link },
      note: 'Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail.',
    }),
    'reset-password': ({ link, minutes }) => ({
      subject: 'Neues Passwort setzen',
      body: ['Jemand, vermutlich Sie, hat ein neues Passwort für Ihr Konto angefordert.'],
      action: { label: 'Neues Passwort setzen', link },
      note: `Der Link gilt einmal und ${minutes} Minuten lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Ihr Passwort bleibt, wie es ist.`,
    }),
    'password-changed': ({ when }, format) => ({
      subject: 'Ihr Passwort wurde geändert',
      body: [`Das Passwort Ihres Kontos wurde am ${format.when(when)} geändert.`, NOT_YOU],
    }),
    'change-email-old': ({ newEmail, link, hours }) => ({
      subject: 'Bestätigen Sie die Änderung Ihrer E-Mail-Adresse',
      body: [
        `Ihr Konto soll künftig die Adresse ${newEmail} verwenden. Bitte bestätigen Sie, dass Sie das wünschen.`,
        'Auch eine E-Mail an die neue Adresse muss bestätigt werden.',
      ],
      action: { label: 'Änderung bestätigen', link },
      note: `Der Link gilt einmal und ${hours} Stunden lang. Wenn Sie das nicht waren, bestätigen Sie nichts und ändern Sie Ihr Passwort.`,
    }),
    'change-email-new': ({ link, hours }) => ({
      subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
      body: [
        'Bitte bestätigen Sie, dass Sie diese Adresse für Ihr Konto bei OneLastAI verwenden möchten.',
      ],
      action: { label: 'Adresse bestätigen', link },
      note: `Der Link gilt einmal und ${hours} Stunden lang. Wenn Sie das nicht waren, ignorieren Sie diese E-Mail.`,
    }),
    'email-changed': ({ newEmail }) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      body: [
        `Ihr Konto verwendet jetzt die Adresse ${newEmail}. An diese Adresse senden wir nichts mehr.`,
        'Wenn Sie das nicht waren, schreiben Sie bitte unserem Support.',
      ],
    }),
    'new-sign-in': ({ device, network, when }, format) => ({
      subject: 'Neue Anmeldung an Ihrem Konto',
      body: [
        `An Ihrem Konto hat sich am ${format.when(when)} ein Gerät angemeldet, das wir nicht kannten: ${device}, Netz ${network}.`,
        NOT_YOU,
      ],
    }),
    'second-factor-changed': ({ change }) => ({
      subject: 'Der Schutz Ihres Kontos wurde geändert',
      body: [secondFactor[change], NOT_YOU],
    }),
    'account-locked': ({ minutes }) => ({
      subject: 'Zu viele Anmeldeversuche',
      body: [
        `Bei Ihrem Konto sind zu viele Anmeldungen fehlgeschlagen. Es nimmt ${minutes} Minuten lang keine weiteren an.`,
        'Wenn Sie das waren, warten Sie und versuchen Sie es erneut. Wenn nicht, müssen Sie nichts tun: Ihr Konto ist sicher.',
      ],
    }),
    'export-ready': ({ link, days }) => ({
      subject: 'Ihre Daten stehen zum Herunterladen bereit',
      body: ['Die angeforderte Kopie Ihrer Daten ist fertig.'],
      action: { label: 'Zum Herunterladen', link },
      note: `Sie wird ${days} Tage lang aufbewahrt. Sie müssen angemeldet sein.`,
    }),
    'deletion-scheduled': ({ eraseAt, link }, format) => ({
      subject: 'Ihr Konto wird gelöscht',
      body: [
        `Wie gewünscht werden Ihr Konto und Ihre Daten am ${format.when(eraseAt)} gelöscht.`,
        'Bis dahin können Sie es sich anders überlegen.',
      ],
      action: { label: 'Konto behalten', link },
    }),
    'deletion-cancelled': () => ({
      subject: 'Ihr Konto bleibt bestehen',
      body: ['Die Löschung Ihres Kontos wurde zurückgenommen. Alles ist, wie es war.'],
    }),
    'account-erased': () => ({
      subject: 'Ihr Konto wurde gelöscht',
      body: [
        'Ihr Konto und Ihre Daten wurden wie gewünscht gelöscht. Dies ist die letzte E-Mail von uns.',
      ],
    }),
    'api-key-created': ({ keyName }) => ({
      subject: 'Ein API-Schlüssel wurde erstellt',
      body: [`Für Ihr Konto wurde der API-Schlüssel „${keyName}“ erstellt.`, NOT_YOU],
    }),
    'account-disabled': ({ reason }) => ({
      subject: 'Ihr Konto wurde gesperrt',
      body: [
        'Ihr Konto wurde von der Administration gesperrt. Sie können sich nicht mehr anmelden.',
        `Angegebener Grund: ${reason}`,
        'Wenn Sie das für einen Irrtum halten, schreiben Sie bitte unserem Support.',
      ],
    }),
    'role-changed': ({ role }) => ({
      subject: 'Ihre Rolle wurde geändert',
      body: [`Die Administration hat Ihre Rolle geändert. Sie ist jetzt: ${roles[role]}.`],
    }),
  },
};
