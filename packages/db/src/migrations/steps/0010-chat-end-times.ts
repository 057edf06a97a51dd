import { isRecord } from '../documentPath.ts';
import type { MigrationStep } from '../step.ts';
import { walking } from '../walk.ts';
import { timeOf } from './entries.ts';

export const chatEndTimes: MigrationStep = {
  name: '0010-chat-end-times',
  description: 'Conversations without an end get the time of their last message: lists sort by it.',
  ...walking({
    collection: 'chatinteractions',
    filter: { endTime: null },
    fields: { endTime: 1, startTime: 1, messages: { $slice: -1 } },
    plan(conversation) {
      const { messages, startTime } = conversation;
      const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
      const time =
        isRecord(last) && last['timestamp'] instanceof Date ? last['timestamp'] : startTime;
      return { change: { endTime: timeOf(time, {}, conversation) } };
    },
  }),
};
