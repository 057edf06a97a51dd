import { MODERATION_CATEGORIES, POST_CATEGORIES } from '@onelastai/contracts';
import type { CommentDoc } from '../community/comment.model.ts';
import type { LikeDoc } from '../community/like.model.ts';
import type { ModerationDoc } from '../community/moderation.model.ts';
import type { PostDoc } from '../community/post.model.ts';
import { groupAt } from './groups.ts';
import { postTerms, postText, replyText, tags } from './texts.ts';
import { DAY, HOUR, type Person, type World } from './world.ts';

const MAX_COMMENTS = 15;
const MAX_LIKES = 25;
const MAX_COMMENT_LIKES = 6;
/** More than any one post has of anything. */
const PER_POST = 64;
/** Posts are spread over so much time. */
const POSTS_SINCE = 540 * DAY;

interface Head {
  _id: PostDoc['_id'];
  createdAt: Date;
  author: Person;
  comments: number;
  likes: number;
}

/** What other documents need of a post, without its texts. */
function postAt(world: World, index: number): Head {
  const dice = world.dice('post', index);
  const share = 1 - (index + 1) / (world.options.posts + 1);
  const createdAt = world.before(POSTS_SINCE * share ** 1.2);
  return {
    _id: world.id('post', index, createdAt),
    createdAt,
    author: world.author(dice, createdAt),
    comments: dice.mostlySmall(MAX_COMMENTS),
    likes: Math.min(world.options.users, dice.mostlySmall(MAX_LIKES)),
  };
}

export function* posts(world: World): Generator<PostDoc> {
  for (let index = 0; index < world.options.posts; index++) {
    const { _id, createdAt, author, comments: repliesCount, likes } = postAt(world, index);
    const dice = world.dice('post-text', index);
    const content = postText(dice, dice.pick(world.agents).name);
    const tagged = tags(dice);
    const isEdited = dice.chance(0.08);
    yield {
      _id,
      authorId: author._id,
      authorName: author.name,
      content,
      category: dice.pick(POST_CATEGORIES),
      tags: tagged,
      isPinned: dice.chance(3 / Math.max(3, world.options.posts)),
      isEdited,
      ...(isEdited ? { editedAt: world.after(createdAt, dice.next() * DAY) } : {}),
      likesCount: likes,
      repliesCount,
      createdAt,
      updatedAt: createdAt,
      ...(dice.chance(0.2) ? { groupId: groupAt(world, dice.int(0, world.groups - 1))._id } : {}),
      searchTerms: postTerms(content, tagged),
    };
  }
}

interface CommentHead {
  _id: CommentDoc['_id'];
  createdAt: Date;
  likes: number;
}

function commentAt(world: World, post: number, number: number, posted: Date): CommentHead {
  const dice = world.dice('comment', post * PER_POST + number);
  const createdAt = world.after(posted, (number + 1) * HOUR * (0.2 + 6 * dice.next()));
  return {
    _id: world.id('comment', post * PER_POST + number, createdAt),
    createdAt,
    likes: Math.min(world.options.users, dice.mostlySmall(MAX_COMMENT_LIKES)),
  };
}

export function* comments(world: World): Generator<CommentDoc> {
  for (let index = 0; index < world.options.posts; index++) {
    const post = postAt(world, index);
    for (let number = 0; number < post.comments; number++) {
      const { _id, createdAt, likes } = commentAt(world, index, number, post.createdAt);
      const dice = world.dice('comment-text', index * PER_POST + number);
      const author = world.author(dice, createdAt);
      const answered = number > 0 && dice.chance(0.4) ? dice.int(0, number - 1) : undefined;
      yield {
        _id,
        postId: post._id,
        authorId: author._id,
        authorName: author.name,
        content: replyText(dice),
        ...(answered === undefined
          ? {}
          : { parentCommentId: commentAt(world, index, answered, post.createdAt)._id }),
        isEdited: false,
        likesCount: likes,
        createdAt,
        updatedAt: createdAt,
      };
    }
  }
}

export function* likes(world: World): Generator<LikeDoc> {
  for (let index = 0; index < world.options.posts; index++) {
    const post = postAt(world, index);
    const dice = world.dice('like', index);
    let number = 0;
    for (const { _id: userId } of world.people(dice, post.likes)) {
      const createdAt = world.after(post.createdAt, dice.next() ** 2 * 20 * DAY);
      const key = index * PER_POST * PER_POST + number++;
      yield { _id: world.id('like', key, createdAt), postId: post._id, userId, createdAt };
    }
    for (let comment = 0; comment < post.comments; comment++) {
      const liked = commentAt(world, index, comment, post.createdAt);
      for (const { _id: userId } of world.people(dice, liked.likes)) {
        const createdAt = world.after(liked.createdAt, dice.next() * DAY);
        const key = index * PER_POST * PER_POST + number++;
        yield {
          _id: world.id('like', key, createdAt),
          postId: post._id,
          userId,
          createdAt,
          commentId: liked._id,
        };
      }
    }
  }
}

export function* moderations(world: World): Generator<ModerationDoc> {
  for (let index = 0; index < Math.ceil(world.options.posts / 100); index++) {
    const dice = world.dice('moderation', index);
    const post = postAt(world, dice.int(0, Math.max(0, world.options.posts - 1)));
    const createdAt = world.after(post.createdAt, dice.next() * 3 * DAY);
    const pending = dice.chance(0.2);
    yield {
      _id: world.id('moderation', index, createdAt),
      targetType: 'post',
      targetId: post._id,
      action: pending ? 'flag' : dice.pick(['approve', 'approve', 'hide', 'warn']),
      reason: 'Reported by a member.',
      category: dice.pick(MODERATION_CATEGORIES),
      ...(pending ? {} : { moderator: world.person(dice.int(0, 3))._id }),
      reportedBy: [
        { userId: world.author(dice, createdAt)._id, reason: '', reportedAt: createdAt },
      ],
      status: pending ? 'pending' : 'resolved',
      previousActions: [],
      createdAt,
      updatedAt: createdAt,
    };
  }
}
