import { SECURITY_LOG_DAYS, type SecurityLogDoc } from '../accounts/securityLog.model.ts';
import type { UserDoc } from '../accounts/user.model.ts';
import type { UserPreferencesDoc } from '../accounts/userPreferences.model.ts';
import type { UserProfileDoc } from '../accounts/userProfile.model.ts';
import { RECENT_FAILURES, type UserSecurityDoc } from '../accounts/userSecurity.model.ts';
import { searchTerms } from '../agents/searchTerms.ts';
import type { NotificationDoc } from '../notifications/notification.model.ts';
import type { RewardsCenterDoc } from '../rewards/rewardsCenter.model.ts';
import type { ContactMessageDoc } from '../support/contactMessage.model.ts';
import { replyText, TIME_ZONES } from './texts.ts';
import { DAY, type Person, type World } from './world.ts';

/** More than a kind of document stands for any one person. */
const PER_PERSON = 64;

function* everybody(world: World): Generator<[person: Person, index: number]> {
  for (let index = 0; index < world.options.users; index++) yield [world.person(index), index];
}

/** Nobody can sign in to these accounts: they have no password, and their addresses lead nowhere. */
export function* users(world: World): Generator<UserDoc> {
  for (const [{ _id, name, createdAt }, index] of everybody(world)) {
    const dice = world.dice('user', index);
    const faker = world.faker(dice);
    const verified = dice.chance(0.9);
    yield {
      _id,
      email: `${faker.internet.username().toLowerCase()}.${index}@example.com`,
      name,
      nameTerms: searchTerms(name),
      authMethod: 'passwordless',
      emailVerified: verified ? world.after(createdAt, dice.int(1, 600) * 1000) : null,
      ...(dice.chance(0.5) ? { bio: faker.person.bio() } : {}),
      ...(dice.chance(0.6) ? { location: faker.location.city() } : {}),
      timezone: dice.pick(TIME_ZONES),
      ...(dice.chance(0.5) ? { profession: faker.person.jobTitle() } : {}),
      ...(dice.chance(0.4) ? { company: faker.company.name() } : {}),
      preferences: {
        language: dice.chance(0.2) ? 'de' : 'en',
        theme: dice.pick(['system', 'light', 'dark']),
        notifications: { email: dice.chance(0.8), push: dice.chance(0.7), sms: false },
        privacy: { showProfile: dice.chance(0.9), showActivity: dice.chance(0.8) },
      },
      createdAt,
      updatedAt: createdAt,
      lastLoginAt: world.after(createdAt, dice.next() * 200 * DAY),
      isActive: !dice.chance(0.01),
      role: index === 0 ? 'admin' : index < 4 ? 'moderator' : 'user',
      twoFactorEnabled: false,
      backupCodes: [],
      loginAttempts: 0,
    };
  }
}

export function* userProfiles(world: World): Generator<UserProfileDoc> {
  for (const [{ _id: userId, createdAt }, index] of everybody(world)) {
    const dice = world.dice('profile', index);
    if (!dice.chance(0.6)) continue;
    const faker = world.faker(dice);
    yield {
      _id: world.id('profile', index, createdAt),
      userId,
      headline: faker.person.bio().slice(0, 120),
      about: Array.from({ length: dice.int(1, 4) }, () => faker.company.catchPhrase()).join('. '),
      pronouns: dice.pick(['', '', 'she/her', 'he/him', 'they/them']),
      coverImage: '',
      skills: [...new Set(Array.from({ length: dice.int(0, 5) }, () => faker.person.jobArea()))],
      languages: dice.pick([['en'], ['en', 'de'], ['pt-BR', 'en'], ['hi', 'en']]),
      showcase: dice.chance(0.2)
        ? [
            {
              title: faker.commerce.productName(),
              url: 'https://example.com/work',
              description: faker.company.catchPhrase(),
              image: '',
            },
          ]
        : [],
      createdAt,
      updatedAt: createdAt,
    };
  }
}

export function* userPreferences(world: World): Generator<UserPreferencesDoc> {
  for (const [{ _id: userId, createdAt }, index] of everybody(world)) {
    const dice = world.dice('preferences', index);
    if (!dice.chance(0.5)) continue;
    yield {
      _id: world.id('preferences', index, createdAt),
      userId,
      notificationChannels: { like: { inApp: dice.chance(0.9), email: dice.chance(0.2) } },
      digest: dice.pick(['none', 'none', 'daily', 'weekly']),
      interface: {
        density: dice.pick(['comfortable', 'comfortable', 'compact']),
        sidebarCollapsed: dice.chance(0.2),
        dismissedHints: dice.chance(0.5) ? ['first-question'] : [],
      },
      createdAt,
      updatedAt: createdAt,
    };
  }
}

export function* userSecurities(world: World): Generator<UserSecurityDoc> {
  for (const [{ _id: userId, createdAt }, index] of everybody(world)) {
    const dice = world.dice('security', index);
    const failures = Math.min(RECENT_FAILURES, dice.mostlySmall(12));
    if (failures === 0) continue;
    const at = world.after(createdAt, dice.next() * 300 * DAY);
    yield {
      _id: world.id('security', index, createdAt),
      userId,
      passkeys: [],
      trustedDevices: [],
      recentFailures: Array.from({ length: failures }, (_, number) => ({
        at: world.after(at, number * 20_000),
        kind: 'link',
        address: '203.0.113.0/24',
      })),
      createdAt,
      updatedAt: at,
    };
  }
}

export function* securityLogs(world: World): Generator<SecurityLogDoc> {
  for (const [{ _id: userId, createdAt: joined }, index] of everybody(world)) {
    const dice = world.dice('log', index);
    const count = dice.int(1, 6);
    for (let number = 0; number < count; number++) {
      const createdAt = world.before(dice.next() * 300 * DAY);
      if (createdAt < joined) continue;
      const failed = dice.chance(0.1);
      yield {
        _id: world.id('log', index * PER_PERSON + number, createdAt),
        userId,
        actorId: userId,
        actorRole: 'user',
        action: dice.pick(['auth.login', 'auth.login', 'auth.logout', 'user.profile.update']),
        outcome: failed ? 'failure' : 'success',
        reason: failed ? 'INVALID_CREDENTIALS' : '',
        address: `198.51.100.0/24`,
        userAgent: world.faker(dice).internet.userAgent().slice(0, 300),
        requestId: world.faker(dice).string.uuid(),
        createdAt,
        expiresAt: new Date(createdAt.getTime() + SECURITY_LOG_DAYS * DAY),
      };
    }
  }
}

export function* rewardsCenters(world: World): Generator<RewardsCenterDoc> {
  for (const [{ _id: userId, createdAt }, index] of everybody(world)) {
    const dice = world.dice('rewards', index);
    const lifetimePoints = dice.mostlySmall(20_000);
    const longest = dice.mostlySmall(120);
    yield {
      _id: world.id('rewards', index, createdAt),
      userId,
      points: Math.floor(lifetimePoints * (1 - 0.5 * dice.next())),
      lifetimePoints,
      level: 1 + Math.floor(Math.sqrt(lifetimePoints / 100)),
      streak: {
        current: Math.floor(longest * dice.next()),
        longest,
        ...(longest > 0 ? { lastDay: world.before(DAY).toISOString().slice(0, 10) } : {}),
        freezesLeft: 2,
        timezone: dice.pick(TIME_ZONES),
      },
      badges:
        lifetimePoints > 500
          ? [{ badge: 'first-answer', earnedAt: world.after(createdAt, DAY), reason: '' }]
          : [],
      optedOut: dice.chance(0.03),
      createdAt,
      updatedAt: createdAt,
    };
  }
}

export function* notifications(world: World): Generator<NotificationDoc> {
  for (const [{ _id: userId, createdAt: joined }, index] of everybody(world)) {
    const dice = world.dice('notification', index);
    const count = dice.mostlySmall(25);
    for (let number = 0; number < count; number++) {
      const createdAt = world.before(dice.next() * 60 * DAY);
      if (createdAt < joined) continue;
      const read = dice.chance(0.6);
      yield {
        _id: world.id('notification', index * PER_PERSON + number, createdAt),
        userId,
        type: dice.pick(['like', 'like', 'reply', 'mention', 'follow']),
        actorIds: [world.author(dice, createdAt)._id],
        read,
        ...(read ? { readAt: world.after(createdAt, dice.next() * 2 * DAY) } : {}),
        deliveries: [{ channel: 'inApp', state: 'sent', at: createdAt }],
        count: 1,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + 90 * DAY),
      };
    }
  }
}

export function* contactMessages(world: World): Generator<ContactMessageDoc> {
  for (let index = 0; index < Math.ceil(world.options.users / 20); index++) {
    const dice = world.dice('contact', index);
    const faker = world.faker(dice);
    const createdAt = world.before(dice.next() * 180 * DAY);
    const answered = dice.chance(0.6);
    yield {
      _id: world.id('contact', index, createdAt),
      name: faker.person.fullName(),
      email: `${faker.internet.username().toLowerCase()}@example.com`,
      subject: dice.pick(['A question about my pass', 'Invoice', 'An idea', 'I cannot sign in']),
      message: faker.company.catchPhrase(),
      state: answered ? 'answered' : 'new',
      ...(answered ? { assignee: world.person(0)._id } : {}),
      replies: answered
        ? [
            {
              authorId: world.person(0)._id,
              body: replyText(dice),
              sentAt: world.after(createdAt, dice.next() * DAY),
            },
          ]
        : [],
      address: '192.0.2.0/24',
      createdAt,
      updatedAt: createdAt,
    };
  }
}
