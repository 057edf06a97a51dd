import {
  EVENT_CATEGORIES,
  GROUP_CATEGORIES,
  type MembershipRole,
  REACTION_TYPES,
} from '@onelastai/contracts';
import type { ContentDoc } from '../community/content.model.ts';
import type { ContentReactionDoc } from '../community/contentReaction.model.ts';
import type { EventDoc } from '../community/event.model.ts';
import type { EventRegistrationDoc } from '../community/eventRegistration.model.ts';
import type { GroupDoc } from '../community/group.model.ts';
import type { MembershipDoc } from '../community/membership.model.ts';
import type { CommunityMetricsDoc } from '../community/metrics.model.ts';
import type { PollVoteDoc } from '../community/pollVote.model.ts';
import { postText, TIME_ZONES, tags } from './texts.ts';
import { DAY, HOUR, type Person, type World } from './world.ts';

/** More than any one group, event or content has of anything. */
const PER_PARENT = 4096;
const MAX_MEMBERS = 400;

interface GroupHead {
  _id: GroupDoc['_id'];
  createdAt: Date;
  members: number;
}

export function groupAt(world: World, index: number): GroupHead {
  const dice = world.dice('group', index);
  const createdAt = world.before(dice.next() * 600 * DAY);
  const most = Math.min(world.options.users, MAX_MEMBERS) - 1;
  return {
    _id: world.id('group', index, createdAt),
    createdAt,
    members: 1 + dice.mostlySmall(most),
  };
}

interface Member {
  person: Person;
  role: MembershipRole;
  status: MembershipDoc['status'];
  number: number;
}

function* membersOf(world: World, index: number): Generator<Member> {
  const dice = world.dice('members', index);
  let number = 0;
  for (const person of world.people(dice, groupAt(world, index).members)) {
    const ordinary = number > 6;
    yield {
      person,
      role: number === 0 ? 'owner' : number < 3 ? 'admin' : ordinary ? 'member' : 'moderator',
      status: ordinary
        ? dice.pick(['active', 'active', 'active', 'active', 'active', 'active', 'pending', 'left'])
        : 'active',
      number: number++,
    };
  }
}

export function* groups(world: World): Generator<GroupDoc> {
  for (let index = 0; index < world.groups; index++) {
    const { _id, createdAt } = groupAt(world, index);
    const dice = world.dice('group-text', index);
    const members = [...membersOf(world, index)];
    const holding = (role: MembershipRole) =>
      members.filter((member) => member.role === role).map(({ person }) => person._id);
    const name = `${world.faker(dice).person.jobArea()} and ${dice.pick(world.agents).name}`;
    yield {
      _id,
      name: name.slice(0, 100),
      slug: `group-${index + 1}`,
      description: world.faker(dice).company.catchPhrase(),
      category: dice.pick(GROUP_CATEGORIES),
      visibility: dice.pick(['public', 'public', 'public', 'private', 'invite-only']),
      createdBy: holding('owner')[0] ?? world.person(0)._id,
      admins: [...holding('owner'), ...holding('admin')],
      moderators: holding('moderator'),
      settings: {
        allowMemberPosts: true,
        requirePostApproval: dice.chance(0.1),
        allowComments: true,
        allowReactions: true,
      },
      // The feed's counts are derived once its posts are there.
      stats: {
        memberCount: members.filter(({ status }) => status === 'active').length,
        postCount: 0,
        commentCount: 0,
      },
      isActive: true,
      createdAt,
      updatedAt: createdAt,
    };
  }
}

export function* memberships(world: World): Generator<MembershipDoc> {
  for (let index = 0; index < world.groups; index++) {
    const group = groupAt(world, index);
    for (const { person, role, status, number } of membersOf(world, index)) {
      const joinedAt = world.after(group.createdAt, number * 6 * HOUR);
      const leads = role === 'owner' || role === 'admin';
      yield {
        _id: world.id('member', index * PER_PARENT + number, joinedAt),
        groupId: group._id,
        userId: person._id,
        role,
        status,
        permissions: {
          canPost: true,
          canComment: true,
          canInvite: role !== 'member',
          canModerate: role !== 'member',
          canManageMembers: leads,
        },
        joinedAt,
        lastActiveAt: joinedAt,
      };
    }
  }
}

interface EventHead {
  _id: EventDoc['_id'];
  group: number;
  createdAt: Date;
  attendees: number;
}

function eventAt(world: World, index: number): EventHead {
  const dice = world.dice('event', index);
  const group = index % world.groups;
  const createdAt = world.after(groupAt(world, group).createdAt, dice.next() * 200 * DAY);
  return {
    _id: world.id('event', index, createdAt),
    group,
    createdAt,
    attendees: dice.mostlySmall(Math.min(world.options.users, 80)),
  };
}

const eventsOf = (world: World) => world.groups * 2;

export function* events(world: World): Generator<EventDoc> {
  for (let index = 0; index < eventsOf(world); index++) {
    const { _id, group, createdAt, attendees } = eventAt(world, index);
    const dice = world.dice('event-text', index);
    const startDate = new Date(createdAt.getTime() + dice.int(3, 30) * DAY);
    yield {
      _id,
      title: `${dice.pick(['An evening with', 'First steps with', 'Ask anything about'])} ${dice.pick(world.agents).name}`,
      slug: `event-${index + 1}`,
      description: world.faker(dice).company.catchPhrase(),
      groupId: groupAt(world, group)._id,
      organizer: world.author(dice, createdAt)._id,
      coHosts: [],
      eventType: 'online',
      category: dice.pick(EVENT_CATEGORIES),
      schedule: {
        startDate,
        endDate: new Date(startDate.getTime() + 2 * HOUR),
        timezone: dice.pick(TIME_ZONES),
        isAllDay: false,
        recurrence: 'none',
      },
      location: { type: 'virtual', virtualLink: 'https://example.com/meet', platform: 'Meet' },
      registration: {
        isRequired: true,
        maxAttendees: 100,
        currentAttendees: attendees,
        waitlistEnabled: false,
        fee: { amount: 0, currency: 'USD', amountMinor: 0 },
      },
      status: startDate < world.options.until ? 'completed' : 'published',
      visibility: 'public',
      tags: tags(dice),
      createdAt,
      updatedAt: createdAt,
    };
  }
}

export function* eventRegistrations(world: World): Generator<EventRegistrationDoc> {
  for (let index = 0; index < eventsOf(world); index++) {
    const event = eventAt(world, index);
    const dice = world.dice('registration', index);
    let number = 0;
    for (const { _id: userId } of world.people(dice, event.attendees)) {
      const registeredAt = world.after(event.createdAt, dice.next() * 3 * DAY);
      yield {
        _id: world.id('registration', index * PER_PARENT + number++, registeredAt),
        eventId: event._id,
        userId,
        status: dice.pick(['registered', 'attended']),
        registeredAt,
      };
    }
  }
}

interface ContentHead {
  _id: ContentDoc['_id'];
  group: number;
  createdAt: Date;
  isPoll: boolean;
  reactions: number;
  /** Votes per option; every voter has one. */
  votes: number[];
}

const contentsOf = (world: World) => Math.ceil(world.options.posts / 10);

function contentAt(world: World, index: number): ContentHead {
  const dice = world.dice('content', index);
  const group = dice.int(0, world.groups - 1);
  const createdAt = world.after(groupAt(world, group).createdAt, dice.next() * 300 * DAY);
  const isPoll = dice.chance(0.3);
  const voters = dice.mostlySmall(Math.min(world.options.users, 60));
  const yes = Math.floor(voters * dice.next());
  return {
    _id: world.id('content', index, createdAt),
    group,
    createdAt,
    isPoll,
    reactions: dice.mostlySmall(Math.min(world.options.users, 40)),
    votes: isPoll ? [yes, voters - yes] : [],
  };
}

export function* contents(world: World): Generator<ContentDoc> {
  for (let index = 0; index < contentsOf(world); index++) {
    const { _id, group, createdAt, isPoll, reactions, votes } = contentAt(world, index);
    const dice = world.dice('content-text', index);
    const body = postText(dice, dice.pick(world.agents).name);
    yield {
      _id,
      groupId: groupAt(world, group)._id,
      authorId: world.author(dice, createdAt)._id,
      contentType: isPoll ? 'poll' : dice.pick(['post', 'discussion', 'question', 'resource']),
      title: body.slice(0, 60),
      body,
      format: 'markdown',
      attachments: [],
      poll: {
        ...(isPoll ? { question: 'Does it work for you?' } : {}),
        options: votes.map((count, option) => ({
          text: option === 0 ? 'Yes' : 'No',
          votes: count,
        })),
        allowMultiple: false,
        totalVotes: votes.reduce((sum, count) => sum + count, 0),
      },
      tags: tags(dice),
      mentions: [],
      visibility: 'members',
      status: 'published',
      isPinned: false,
      isLocked: false,
      stats: { views: reactions * dice.int(2, 9), likes: reactions, comments: 0, shares: 0 },
      editHistory: [],
      createdAt,
      updatedAt: createdAt,
    };
  }
}

export function* contentReactions(world: World): Generator<ContentReactionDoc> {
  for (let index = 0; index < contentsOf(world); index++) {
    const content = contentAt(world, index);
    const dice = world.dice('reaction', index);
    let number = 0;
    for (const { _id: userId } of world.people(dice, content.reactions)) {
      const createdAt = world.after(content.createdAt, dice.next() * 10 * DAY);
      const _id = world.id('reaction', index * PER_PARENT + number++, createdAt);
      yield { _id, contentId: content._id, userId, type: dice.pick(REACTION_TYPES), createdAt };
    }
  }
}

export function* pollVotes(world: World): Generator<PollVoteDoc> {
  for (let index = 0; index < contentsOf(world); index++) {
    const { _id: contentId, createdAt, votes } = contentAt(world, index);
    const dice = world.dice('vote', index);
    const [yes = 0, no = 0] = votes;
    let number = 0;
    for (const { _id: userId } of world.people(dice, yes + no)) {
      const votedAt = world.after(createdAt, dice.next() * 5 * DAY);
      const _id = world.id('vote', index * PER_PARENT + number, votedAt);
      yield { _id, contentId, userId, option: number++ < yes ? 0 : 1, votedAt };
    }
  }
}

const METRIC_DAYS = 30;

export function* groupMetrics(world: World): Generator<CommunityMetricsDoc> {
  for (let index = 0; index < world.groups; index++) {
    const { _id: groupId, members: total } = groupAt(world, index);
    for (let day = METRIC_DAYS; day > 0; day--) {
      const dice = world.dice('metric', index * METRIC_DAYS + day);
      const date = world.before(day * DAY);
      date.setUTCHours(0, 0, 0, 0);
      const active = Math.floor(total * dice.next());
      yield {
        _id: world.id('metric', index * PER_PARENT + day, date),
        groupId,
        period: 'daily',
        date,
        members: { total, new: dice.int(0, 3), left: dice.int(0, 1), active, banned: 0 },
        content: {
          posts: dice.int(0, 4),
          comments: dice.int(0, 12),
          reactions: dice.int(0, 20),
          shares: 0,
        },
        engagement: {
          views: active * dice.int(1, 9),
          uniqueVisitors: active,
          averageSessionDuration: dice.int(30, 600),
          engagementRate: total === 0 ? 0 : active / total,
        },
        events: { created: 0, attendees: 0, completedEvents: 0 },
        moderation: { reports: 0, actionsTaken: 0, contentRemoved: 0 },
        topContributors: [],
        topContent: [],
        createdAt: date,
      };
    }
  }
}
