import type { Shape } from '../../lib/i18n/shape.ts';
import type en from './messages.en.ts';

export default {
  title: 'Mitglied',
  asOthers: 'So sehen dich andere.',
  edit: 'Profil bearbeiten',
  hidden: '{name} hält den Rest des Profils privat.',
  hiddenOwn: 'Dein Profil ist privat: Andere sehen nur Namen und Bild.',
  about: 'Über',
  skills: 'Gut in',
  languages: 'Spricht',
  links: 'Links',
  showcase: 'Stolz auf',
  memberSince: 'Mitglied seit {date}',
  lastActive: 'Zuletzt hier am {date}',
  nothing: '{name} hat noch nichts geschrieben.',
  work: '{profession} bei {company}',
  gone: {
    title: 'Dieses Mitglied gibt es nicht',
    text: 'Das Konto wurde vielleicht geschlossen, oder die Adresse ist vertippt.',
  },
  site: {
    website: 'Website',
    github: 'GitHub',
    linkedin: 'LinkedIn',
    twitter: 'X (Twitter)',
    otherWebsite: 'Weitere Website',
  },
} satisfies Shape<typeof en>;
