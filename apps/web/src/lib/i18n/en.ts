import accounts from '../../features/accounts/messages.en.ts';
import admin from '../../features/admin/messages.en.ts';
import agents from '../../features/agents/messages.en.ts';
import chat from '../../features/chat/messages.en.ts';
import frame from '../../features/frame/messages.en.ts';
import home from '../../features/home/messages.en.ts';
import subscriptions from '../../features/subscriptions/messages.en.ts';
import ui from '../../ui/messages.en.ts';

export const en = { accounts, admin, agents, chat, frame, home, subscriptions, ui };
