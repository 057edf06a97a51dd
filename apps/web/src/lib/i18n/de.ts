import accounts from '../../features/accounts/messages.de.ts';
import adminAudit from '../../features/admin/audit/messages.de.ts';
import jobs from '../../features/admin/jobs/messages.de.ts';
import admin from '../../features/admin/messages.de.ts';
import adminUsers from '../../features/admin/users/messages.de.ts';
import agents from '../../features/agents/messages.de.ts';
import chat from '../../features/chat/messages.de.ts';
import frame from '../../features/frame/messages.de.ts';
import home from '../../features/home/messages.de.ts';
import mailbox from '../../features/mailbox/messages.de.ts';
import members from '../../features/members/messages.de.ts';
import apiKeys from '../../features/settings/keys/messages.de.ts';
import settings from '../../features/settings/messages.de.ts';
import privacy from '../../features/settings/privacy/messages.de.ts';
import security from '../../features/settings/security/messages.de.ts';
import secondFactor from '../../features/settings/security/second-factor/messages.de.ts';
import subscriptions from '../../features/subscriptions/messages.de.ts';
import ui from '../../ui/messages.de.ts';
import type { en } from './en.ts';
import type { Shape } from './shape.ts';

export const de: Shape<typeof en> = {
  accounts,
  admin,
  adminAudit,
  adminUsers,
  agents,
  apiKeys,
  chat,
  frame,
  home,
  jobs,
  mailbox,
  secondFactor,
  security,
  members,
  privacy,
  settings,
  subscriptions,
  ui,
};
