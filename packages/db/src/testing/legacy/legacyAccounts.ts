import type { Dice } from '../../seed/dice.ts';
import { type LegacyCollections, type LegacyWorld, later, older } from './legacyWorld.ts';

/** `correct horse battery`, cost 10. */
const BCRYPT = '$2b$10$Z6v9vEiP/SUeJUjkmKTxv.rzr.4F/fvQLKtDsdijv/6RdjZ2XSb3W';

/** The first two accounts differ in the spelling of their address alone; some are not lower case. */
function emailOf(dice: Dice, index: number): string {
  if (index === 0) return 'ada@example.com';
  if (index === 1) return 'Ada@Example.com';
  const plain = `person.${index}@example.com`;
  if (index === 2) return ` ${plain}`;
  return dice.chance(0.2) ? plain.replace('person', 'Person').replace('com', 'COM') : plain;
}

export function accounts({ size, many, id }: LegacyWorld): LegacyCollections {
  const users = many('user', size, (dice, index, _id) =>
    older(
      dice,
      {
        email: emailOf(dice, index),
        name: `Person ${index}`,
        password: BCRYPT,
        authMethod: 'password',
        emailVerified: dice.chance(0.5) ? later(dice, _id) : null,
        bio: dice.chance(0.3) ? 'I like machines that read contracts.' : '',
        timezone: dice.pick(['Europe/Berlin', 'Asia/Tokyo', 'America/New_York']),
        socialLinks: { github: `https://github.com/person${index}` },
        preferences: {
          language: 'en',
          theme: dice.pick(['dark', 'light', 'system']),
          notifications: { email: true, push: false, sms: dice.chance(0.5) },
          privacy: { showProfile: true, showActivity: false },
        },
        createdAt: _id.getTimestamp(),
        updatedAt: later(dice, _id),
        lastLoginAt: later(dice, _id),
        isActive: true,
        role: index === 0 ? 'admin' : 'user',
        sessionId: `sess-${index}`,
        sessionExpiry: later(dice, _id),
        twoFactorEnabled: dice.chance(0.1),
        twoFactorSecret: 'JBSWY3DPEHPK3PXP',
        backupCodes: [`${index}-a`, `${index}-b`],
        loginAttempts: dice.int(0, 4),
        // Written by the native driver, and known to no schema.
        importedFrom: 'newsletter-2022',
      },
      'preferences',
      'isActive',
      'role',
      'twoFactorEnabled',
      'backupCodes',
      'loginAttempts',
      'updatedAt',
      'authMethod',
    ),
  );
  const subscriptions = many('subscription', size, (dice, _, _id) => {
    const user = id('user', dice.int(0, size - 1));
    return older(
      dice,
      {
        // Documented as a String; some code wrote the ObjectId.
        userId: dice.chance(0.2) ? user : user.toHexString(),
        agentId: `agent-${dice.int(0, 7)}`,
        plan: dice.pick(['daily', 'weekly', 'monthly']),
        price: dice.pick([0.99, 4.35, 19.99, 20]),
        status: dice.pick(['active', 'expired', 'cancelled']),
        startDate: _id.getTimestamp(),
        expiryDate: later(dice, _id),
        autoRenew: dice.chance(0.5),
        stripeSubscriptionId: `sub_${_id.toHexString()}`,
        createdAt: _id.getTimestamp(),
        updatedAt: later(dice, _id),
      },
      'status',
      'autoRenew',
      'startDate',
      'createdAt',
      'updatedAt',
      'stripeSubscriptionId',
    );
  });
  const agents = many('agent', 8, (dice, index, _id) =>
    older(
      dice,
      {
        id: `agent-${index}`,
        name: `Agent ${index}`,
        slug: `agent-${index}`,
        category: dice.pick(['legal', 'coding', 'writing']),
        description: 'Reads long texts and says what matters in them.',
        shortDescription: 'Reads long texts.',
        icon: 'book',
        image: '/agents/book.png',
        capabilities: ['summaries', 'Übersetzung'],
        features: ['fast'],
        useCases: ['contracts'],
        pricing: { daily: 0.99, weekly: 4.35, monthly: 19.99 },
        stats: { users: dice.int(10, 9000), rating: 4.7, reviews: dice.int(1, 500) },
        isActive: true,
        isNew: false,
        isFeatured: dice.chance(0.3),
        releaseDate: _id.getTimestamp(),
        version: '2.1.0',
        createdAt: _id.getTimestamp(),
        updatedAt: later(dice, _id),
        // The hub passed on what its sources held.
        provider: { name: 'hub', rank: index },
      },
      'isActive',
      'isNew',
      'useCases',
      'stats',
      'version',
    ),
  );
  return { users, subscriptions, agents };
}
