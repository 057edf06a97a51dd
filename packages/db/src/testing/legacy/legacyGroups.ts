import type { Dice } from '../../seed/dice.ts';
import { type LegacyCollections, type LegacyWorld, later, older } from './legacyWorld.ts';

/** Groups with their members, contents, events and figures. */
export function groups(world: LegacyWorld): LegacyCollections {
  const { size, many, id, user } = world;
  const count = Math.ceil(size / 10);
  const group = (dice: Dice) => id('group', dice.int(0, count - 1));

  const communitygroups = many('group', count, (dice, index, _id) => ({
    name: `Group ${index}`,
    slug: `group-${index}`,
    description: 'People who like agents',
    createdBy: user(dice),
    ...older(
      dice,
      {
        category: 'agents',
        visibility: 'public',
        admins: [user(dice), user(dice)],
        moderators: [user(dice)],
        settings: { allowMemberPosts: true, requirePostApproval: dice.chance(0.5) },
        stats: { memberCount: dice.int(1, 50), postCount: 3, commentCount: 0 },
        isActive: true,
        createdAt: _id.getTimestamp(),
        updatedAt: later(dice, _id),
      },
      'visibility',
      'moderators',
      'settings',
      'isActive',
    ),
  }));
  const communitymemberships = many('membership', size, (dice, index, _id) => ({
    groupId: id('group', index % count),
    userId: user(dice, index),
    ...older(
      dice,
      {
        role: dice.pick(['member', 'moderator']),
        status: 'active',
        permissions: { canPost: true, canInvite: dice.chance(0.5) },
        joinedAt: _id.getTimestamp(),
        lastActiveAt: later(dice, _id),
      },
      'role',
      'status',
      'permissions',
      'lastActiveAt',
    ),
    invitedBy: user(dice),
    applicationNote: 'I read your blog.',
  }));
  const communitymetrics = many('metrics', Math.ceil(size / 5), (dice, index, _id) => ({
    groupId: group(dice),
    period: 'daily',
    date: _id.getTimestamp(),
    members: { total: dice.int(1, 90), new: 2, left: 1, active: 9, banned: 0 },
    content: { posts: 3, comments: 9, reactions: 11, shares: 1 },
    engagement: {
      views: 100,
      uniqueVisitors: 60,
      averageSessionDuration: 33.3,
      engagementRate: 0.4,
    },
    events: { created: 1, attendees: 5, completedEvents: 1 },
    // The misspelt name is the documented one.
    moderation: { reports: 2, actionsaken: dice.int(0, 9), contentRemoved: 1 },
    topContributors: [
      { _id: id(`top-${index}`, 0), userId: user(dice), posts: 3, comments: 4, reactions: 5 },
    ],
    topContent: [
      { _id: id(`top-${index}`, 1), contentId: id('content', 0), views: 77, engagement: 0.5 },
    ],
    ...older(dice, { createdAt: _id.getTimestamp() }, 'createdAt'),
  }));
  return {
    communitygroups,
    communitymemberships,
    communitymetrics,
    communityevents: events(world, group),
    communitycontents: contents(world, group),
  };
}

function events({ size, many, id, user }: LegacyWorld, group: (dice: Dice) => unknown) {
  return many('communityevent', Math.ceil(size / 5), (dice, index, _id) => {
    const people = Array.from({ length: dice.int(0, 6) }, (_, at) => (index + at * 3) % size);
    const entry = (person: number, at: number, status: string) => ({
      _id: id(`attendee-${index}`, at),
      userId: user(dice, person),
      ...older(dice, { status, registeredAt: later(dice, _id) }, 'status', 'registeredAt'),
    });
    const attendees = [
      ...people.map((person, at) =>
        entry(person, at, dice.pick(['registered', 'waitlisted', 'attended', 'cancelled'])),
      ),
      // One came, cancelled and came again; and one entry names nobody.
      ...(index === 0
        ? ['cancelled', 'waitlisted', 'registered'].map((status, at) => entry(1, 90 + at, status))
        : []),
      ...(index === 1 ? [{ _id: id('attendee-1', 92), status: 'registered' }] : []),
    ];
    return {
      title: `Meet-up ${index}`,
      slug: `meet-up-${index}`,
      groupId: group(dice),
      organizer: user(dice),
      coHosts: [user(dice)],
      schedule: { startDate: later(dice, _id), endDate: later(dice, _id), timezone: 'UTC' },
      location: { type: 'virtual', virtualLink: 'https://meet.example/1', platform: 'Meet' },
      registration: {
        isRequired: true,
        maxAttendees: 50,
        ...(dice.chance(0.7) && { currentAttendees: people.length }),
        fee: { amount: dice.pick([0, 19.99]), ...(dice.chance(0.5) && { currency: 'EUR' }) },
      },
      ...older(
        dice,
        {
          attendees,
          eventType: 'online',
          category: 'workshop',
          status: 'published',
          visibility: 'public',
          tags: ['live'],
          createdAt: _id.getTimestamp(),
          updatedAt: later(dice, _id),
        },
        'category',
        'status',
        'tags',
        'updatedAt',
      ),
    };
  });
}

const REACTIONS = ['like', 'love', 'celebrate', 'insightful', 'curious'] as const;

function contents({ size, many, id, user }: LegacyWorld, group: (dice: Dice) => unknown) {
  return many('content', size, (dice, index, _id) => {
    const voters = ['Reader', 'Writer'].map((_, at) =>
      Array.from({ length: dice.int(0, 5) }, (_, person) =>
        user(dice, (index + at * 7 + person) % size),
      ),
    );
    const poll = {
      question: 'Which agent?',
      options: ['Reader', 'Writer'].map((text, at) => ({
        _id: id(`option-${index}`, at),
        text,
        ...(dice.chance(0.8) && { votes: voters[at]?.length }),
        voters: voters[at],
      })),
      endsAt: later(dice, _id),
      ...(dice.chance(0.8) && { totalVotes: voters.flat().length }),
    };
    const reaction = (person: number, at: number, type: string) => ({
      _id: id(`reaction-${index}`, at),
      userId: user(dice, person),
      type,
      createdAt: later(dice, _id),
    });
    const reactions = [
      ...Array.from({ length: dice.int(0, 4) }, (_, at) =>
        reaction((index + at) % size, at, dice.pick(REACTIONS)),
      ),
      // A double click, and an entry of a version that knew no types.
      ...(index === 0 ? [reaction(5, 90, 'love'), reaction(5, 91, 'love')] : []),
      ...(index === 1 ? [{ _id: id('reaction-1', 92), userId: user(dice, 1) }] : []),
    ];
    return {
      groupId: group(dice),
      authorId: user(dice),
      title: `Content ${index}`,
      body: 'Some **markdown**.',
      ...(index % 3 === 0 && { contentType: 'poll', poll }),
      ...older(
        dice,
        {
          reactions,
          format: 'markdown',
          attachments: [
            { _id: id(`file-${index}`, 0), type: 'link', url: 'https://a.example', size: 1 },
          ],
          tags: ['a'],
          mentions: [user(dice)],
          visibility: 'members',
          status: 'published',
          isPinned: dice.chance(0.1),
          isLocked: false,
          stats: { views: 9, likes: reactions.length, shares: 0 },
          editHistory: [
            {
              _id: id(`edit-${index}`, 0),
              editedAt: later(dice, _id),
              editedBy: user(dice),
              previousBody: 'Before',
            },
          ],
          createdAt: _id.getTimestamp(),
          updatedAt: later(dice, _id),
        },
        'format',
        'mentions',
        'status',
        'isPinned',
        'isLocked',
        'stats',
        'updatedAt',
      ),
    };
  });
}
