import accounts from '../../features/accounts/messages.de.ts';
import admin from '../../features/admin/messages.de.ts';
import agents from '../../features/agents/messages.de.ts';
import chat from '../../features/chat/messages.de.ts';
import frame from '../../features/frame/messages.de.ts';
import home from '../../features/home/messages.de.ts';
import subscriptions from '../../features/subscriptions/messages.de.ts';
import ui from '../../ui/messages.de.ts';
import type { en } from './en.ts';
import type { Shape } from './shape.ts';

export const de: Shape<typeof en> = {
  accounts,
  admin,
  agents,
  chat,
  frame,
  home,
  subscriptions,
  ui,
};
