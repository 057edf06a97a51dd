import { type LegacyCollections, type LegacyWorld, later, older } from './legacyWorld.ts';

/** Posts, comments, likes and moderation. */
export function feed(world: LegacyWorld): LegacyCollections {
  const { size, many, id, user } = world;
  const communityposts = many('post', size, (dice, index, _id) => ({
    authorId: user(dice),
    authorName: `Person ${index}`,
    authorAvatar: '/avatars/1.png',
    content: `What I learnt about agents, part ${index}.`,
    ...older(
      dice,
      {
        category: dice.pick(['general', 'agents', 'tips']),
        tags: ['agents', `part-${index}`],
        isPinned: dice.chance(0.1),
        isEdited: false,
        likesCount: dice.int(0, 9),
        repliesCount: dice.int(0, 9),
        createdAt: _id.getTimestamp(),
        updatedAt: later(dice, _id),
      },
      'category',
      'tags',
      'isPinned',
      'isEdited',
      'likesCount',
      'repliesCount',
      'updatedAt',
    ),
  }));
  const communitycomments = many('comment', size * 2, (dice, index, _id) => ({
    postId: id('post', dice.int(0, size - 1)),
    authorId: user(dice),
    authorName: 'Somebody',
    content: `Comment ${index}`,
    ...(index > 0 && dice.chance(0.3) && { parentCommentId: id('comment', index - 1) }),
    ...older(
      dice,
      { isEdited: false, likesCount: dice.int(0, 5), createdAt: _id.getTimestamp() },
      'isEdited',
      'likesCount',
      'createdAt',
    ),
  }));
  // Each person likes two posts, and none twice.
  const communitylikes = many('like', size * 2, (dice, index, _id) => ({
    postId: id('post', index % size),
    userId: user(dice, (index + Math.floor(index / size)) % size),
    ...older(dice, { createdAt: _id.getTimestamp() }, 'createdAt'),
  }));
  const communitymoderations = many('moderation', Math.ceil(size / 5), (dice, index, _id) => ({
    targetType: 'post',
    targetId: id('post', dice.int(0, size - 1)),
    action: dice.pick(['warn', 'hide', 'flag']),
    reason: 'Advertising',
    moderator: user(dice),
    reportedBy: [
      {
        _id: id(`report-${index}`, 0),
        userId: user(dice),
        reason: 'spam',
        reportedAt: _id.getTimestamp(),
      },
    ],
    previousActions: index > 0 ? [id('moderation', index - 1)] : [],
    notes: 'Second time',
    ...older(
      dice,
      {
        category: 'spam',
        status: 'resolved',
        createdAt: _id.getTimestamp(),
        updatedAt: later(dice, _id),
      },
      'category',
      'status',
      'updatedAt',
    ),
  }));
  return { communityposts, communitycomments, communitylikes, communitymoderations };
}
