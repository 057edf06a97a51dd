import {
  type DocumentedCollection,
  date,
  no,
  now,
  number,
  oneOf,
  refTo,
  string,
  zero,
} from './field.ts';

const user = refTo('User');

/** The feed, and moderation. */
export const community = {
  communityposts: {
    fields: {
      authorId: { ...user, required: true, index: true },
      authorName: { ...string, required: true },
      authorAvatar: string,
      content: { ...string, required: true, maxlength: 10_000 },
      category: {
        ...oneOf('general', 'agents', 'tips', 'showcase', 'help', 'feedback'),
        default: 'general',
        index: true,
      },
      'tags[]': string,
      isPinned: no,
      isEdited: no,
      editedAt: date,
      likesCount: zero,
      repliesCount: zero,
      createdAt: { ...now, index: true },
      updatedAt: now,
    },
    indexes: [{ keys: { createdAt: -1 } }, { keys: { category: 1, createdAt: -1 } }],
  },
  communitycomments: {
    fields: {
      postId: { ...refTo('CommunityPost'), required: true, index: true },
      authorId: { ...user, required: true },
      authorName: { ...string, required: true },
      authorAvatar: string,
      content: { ...string, required: true, maxlength: 2000 },
      parentCommentId: refTo('CommunityComment'),
      isEdited: no,
      editedAt: date,
      likesCount: zero,
      createdAt: now,
      updatedAt: now,
    },
  },
  communitylikes: {
    fields: {
      postId: { ...refTo('CommunityPost'), required: true },
      userId: { ...user, required: true },
      createdAt: now,
    },
    indexes: [{ keys: { postId: 1, userId: 1 }, unique: true }],
  },
  communitymoderations: {
    fields: {
      targetType: { ...oneOf('post', 'comment', 'user', 'group', 'event'), required: true },
      targetId: { type: 'ObjectId', required: true, refPath: 'targetType' },
      groupId: refTo('CommunityGroup'),
      action: {
        ...oneOf('warn', 'hide', 'remove', 'ban', 'mute', 'flag', 'approve', 'reject'),
        required: true,
      },
      reason: { ...string, required: true, maxlength: 1000 },
      category: {
        ...oneOf(
          'spam',
          'harassment',
          'hate-speech',
          'misinformation',
          'inappropriate',
          'copyright',
          'other',
        ),
        default: 'other',
      },
      moderator: { ...user, required: true },
      'reportedBy[].userId': user,
      'reportedBy[].reason': string,
      'reportedBy[].reportedAt': now,
      status: { ...oneOf('pending', 'resolved', 'appealed', 'overturned'), default: 'resolved' },
      duration: number,
      expiresAt: date,
      notes: string,
      'previousActions[]': refTo('CommunityModeration'),
      createdAt: now,
      updatedAt: now,
    },
  },
} satisfies Record<string, DocumentedCollection>;
