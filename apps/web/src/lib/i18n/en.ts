import accounts from '../../features/accounts/messages.en.ts';
import adminAudit from '../../features/admin/audit/messages.en.ts';
import jobs from '../../features/admin/jobs/messages.en.ts';
import admin from '../../features/admin/messages.en.ts';
import adminUsers from '../../features/admin/users/messages.en.ts';
import agents from '../../features/agents/messages.en.ts';
import chat from '../../features/chat/messages.en.ts';
import frame from '../../features/frame/messages.en.ts';
import home from '../../features/home/messages.en.ts';
import mailbox from '../../features/mailbox/messages.en.ts';
import members from '../../features/members/messages.en.ts';
import apiKeys from '../../features/settings/keys/messages.en.ts';
import settings from '../../features/settings/messages.en.ts';
import privacy from '../../features/settings/privacy/messages.en.ts';
import security from '../../features/settings/security/messages.en.ts';
import secondFactor from '../../features/settings/security/second-factor/messages.en.ts';
import subscriptions from '../../features/subscriptions/messages.en.ts';
import ui from '../../ui/messages.en.ts';

export const en = {
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
