import type { SecondFactorChange, UserRole } from '@onelastai/contracts';
import type { MailTexts } from './texts.ts';

const NOT_YOU =
  'If this was not you, set a new password at once and end all sessions in your security settings.';

const roles: Record<UserRole, string> = {
  user: 'member',
  moderator: 'moderator',
  admin: 'administrator',
};

const secondFactor: Record<SecondFactorChange, string> = {
  enabled: 'An authenticator app is now asked for when you sign in.',
  disabled: 'An authenticator app is no longer asked for when you sign in.',
  'backup-codes-renewed': 'New backup codes were made. The earlier ones no longer work.',
  'passkey-added': 'A passkey was added to your account.',
  'passkey-removed': 'A passkey was removed from your account.',
};

export const en: MailTexts = {
  greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  linkHint: 'Or open this address:',
  footer: 'You receive this mail because this address is used for an account at OneLastAI.',
  templates: {
    'verify-email': ({ link, hours }) => ({
      subject: 'Confirm your e-mail address',
      body: ['Welcome to OneLastAI. Please confirm that this address is yours.'],
      action: { label: 'Confirm address', link },
      note: `The link works once, for ${hours} hours. If you did not sign up, ignore this mail.`,
    }),
    'magic-link': ({ link, minutes }) => ({
      subject: 'Your sign-in link',
      body: ['Here is the link you asked for. It signs you in without a password.'],
      action: { label: 'Sign in', link },
      note: `The link works once, for ${minutes} minutes. Do not pass it on. If you did not ask for it, ignore this mail.`,
    }),
    'no-account': ({ link }) => ({
      subject: 'No account with this address',
      body: [
        'Somebody, probably you, asked for a link to sign in at OneLastAI with this address. There is no account that uses it.',
        'You may have signed up with another address, or you can sign up now.',
      ],
      action: { label: 'Sign up', link },
      note: 'If you did not ask for it, ignore this mail.',
    }),
    'reset-password': ({ link, minutes }) => ({
      subject: 'Set a new password',
      body: ['Somebody, probably you, asked for a new password for your account.'],
      action: { label: 'Set a new password', link },
      note: `The link works once, for ${minutes} minutes. If you did not ask for it, ignore this mail: your password stays as it is.`,
    }),
    'password-changed': ({ when }, format) => ({
      subject: 'Your password was changed',
      body: [`The password of your account was changed on ${format.when(when)}.`, NOT_YOU],
    }),
    'change-email-old': ({ newEmail, link, hours }) => ({
      subject: 'Confirm the change of your e-mail address',
      body: [
        `Your account is to use the address ${newEmail} from now on. Please confirm that you want this.`,
        'A mail to the new address has to be confirmed as well.',
      ],
      action: { label: 'Confirm the change', link },
      note: `The link works once, for ${hours} hours. If this was not you, do not confirm it and change your password.`,
    }),
    'change-email-new': ({ link, hours }) => ({
      subject: 'Confirm your new e-mail address',
      body: ['Please confirm that you want to use this address for your account at OneLastAI.'],
      action: { label: 'Confirm address', link },
      note: `The link works once, for ${hours} hours. If this was not you, ignore this mail.`,
    }),
    'email-changed': ({ newEmail }) => ({
      subject: 'Your e-mail address was changed',
      body: [
        `Your account now uses the address ${newEmail}. No more mails are sent to this one.`,
        'If this was not you, please write to our support.',
      ],
    }),
    'new-sign-in': ({ device, network, when }, format) => ({
      subject: 'New sign-in to your account',
      body: [
        `Your account was signed in to on ${format.when(when)} from a device that we did not know: ${device}, network ${network}.`,
        NOT_YOU,
      ],
    }),
    'second-factor-changed': ({ change }) => ({
      subject: 'The protection of your account was changed',
      body: [secondFactor[change], NOT_YOU],
    }),
    'account-locked': ({ minutes }) => ({
      subject: 'Too many attempts to sign in',
      body: [
        `There were too many failed attempts to sign in to your account. It takes no further ones for ${minutes} minutes.`,
        'If this was you, wait and try again. If not, there is nothing to do: your account is safe.',
      ],
    }),
    'export-ready': ({ link, days }) => ({
      subject: 'Your data is ready to download',
      body: ['The copy of your data that you asked for is ready.'],
      action: { label: 'Go to the download', link },
      note: `It is kept for ${days} days. You need to be signed in.`,
    }),
    'deletion-scheduled': ({ eraseAt, link }, format) => ({
      subject: 'Your account is going to be deleted',
      body: [
        `As you asked, your account and your data are going to be erased on ${format.when(eraseAt)}.`,
        'Until then you can change your mind.',
      ],
      action: { label: 'Keep my account', link },
    }),
    'deletion-cancelled': () => ({
      subject: 'Your account stays',
      body: ['The deletion of your account was called off. Everything is as it was.'],
    }),
    'account-erased': () => ({
      subject: 'Your account was deleted',
      body: [
        'Your account and your data have been erased, as you asked. This is the last mail from us.',
      ],
    }),
    'api-key-created': ({ keyName }) => ({
      subject: 'An API key was created',
      body: [`The API key “${keyName}” was created for your account.`, NOT_YOU],
    }),
    'account-disabled': ({ reason }) => ({
      subject: 'Your account was disabled',
      body: [
        'An administrator has disabled your account. You cannot sign in any more.',
        `The reason given: ${reason}`,
        'If you think that this is a mistake, please write to our support.',
      ],
    }),
    'role-changed': ({ role }) => ({
      subject: 'Your role was changed',
      body: [`An administrator has changed your role. From now on you are: ${roles[role]}.`],
    }),
    'pass-reminder': ({ title, when, charge, link }, format) =>
      charge
        ? {
            subject: 'Your pass is renewed soon',
            body: [
              `Your pass for ${title} is renewed on ${format.when(when)} for ${format.money(charge)}.`,
              'If you do not want that, switch renewal off; the pass then lasts until that time.',
            ],
            action: { label: 'See your passes', link },
          }
        : {
            subject: 'Your pass ends soon',
            body: [
              `Your pass for ${title} ends on ${format.when(when)} and is not renewed.`,
              'Nothing will be charged. If you want to keep it, switch renewal on before then.',
            ],
            action: { label: 'See your passes', link },
          },
    'pass-unpaid': ({ title, until, link }, format) => ({
      subject: 'Your pass could not be renewed',
      body: [
        `The payment for your pass for ${title} was refused. You can go on using it until ${format.when(until)}.`,
        'Please pay the open invoice, or use another card, so that it does not end.',
      ],
      action: { label: 'Pay now', link },
    }),
    'pass-lost': ({ title, link }) => ({
      subject: 'Your pass has ended',
      body: [
        `Your pass for ${title} has ended, since its renewal was not paid. Nothing more will be charged.`,
        'Your conversations are kept. You can buy a new pass at any time.',
      ],
      action: { label: 'Find agents', link },
    }),
    'pass-refunded': ({ title, amount }, format) => ({
      subject: 'Money is on its way back to you',
      body: [
        `We have given back ${format.money(amount)} for your pass for ${title}.`,
        'It goes to the card that you paid with, and arrives within some days.',
      ],
    }),
  },
};
