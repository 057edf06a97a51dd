import { emailInput, makeAdministrator, systemClock } from '@onelastai/api';
import {
  ensureIndexes,
  PendingMigrationsError,
  pendingMigrations,
  stampIfEmpty,
} from '@onelastai/db';
import { DONE, databaseCommand, WrongUse } from '../db/command.ts';

const HELP = `Usage: pnpm admin:create --email ADDRESS [--name NAME] [--url URL] [--reset]

Makes an administrator: a new account, or the one of this address. There is no password: the command
prints a link that signs in once, within ten minutes. After that, /settings/security sets up the
second factor that administrators must have. Run it again for another link.

  --email A   the administrator's address
  --name N    what a new account is called (default: the address up to its @)
  --url U     where the product is open (default: PUBLIC_URL, or http://localhost:5173)
  --reset     takes away password, second factor, passkeys, API keys and sessions of the account: for
              an administrator who has lost the second factor`;

const DEVELOPMENT_URL = 'http://localhost:5173';

const WAS = {
  absent: 'is a new account, and an administrator.',
  member: 'is an administrator now.',
  administrator: 'was an administrator already.',
};

await databaseCommand({
  help: HELP,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    url: { type: 'string' },
    reset: { type: 'boolean' },
  },
  async run({ values }, { say }) {
    const email = addressOf(values.email);
    const name = values.name?.trim() || email.replace(/@.*/, '');
    const publicUrl = originOf(values.url ?? process.env['PUBLIC_URL'] ?? DEVELOPMENT_URL);
    if (!(await stampIfEmpty())) throw new PendingMigrationsError(await pendingMigrations());
    await ensureIndexes();
    const { was, link, minutes } = await makeAdministrator({
      email,
      name: name.slice(0, 80),
      publicUrl,
      resetAccess: values.reset === true,
      clock: systemClock,
    });
    say(`${email} ${WAS[was]}`);
    say(`Within ${minutes} minutes, once: ${link}`);
    return DONE;
  },
});

function addressOf(text: string | undefined): string {
  if (text === undefined) throw new WrongUse('--email is missing.');
  const parsed = emailInput.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new WrongUse(`--email takes an e-mail address, not "${text}".`);
}

function originOf(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new WrongUse(`--url takes an address such as ${DEVELOPMENT_URL}, not "${text}".`);
}
