/** Who may call a procedure. */
export type Access = 'anyone' | 'member' | 'admin';

/**
 * Every procedure and who may call it. A procedure without its row, or one that lets in others
 * than its row says, fails the tests.
 */
export const ACCESS_MATRIX: Record<string, Access> = {
  'health.get': 'anyone',
  'auth.register': 'anyone',
  'auth.login': 'anyone',
  'auth.token': 'anyone',
  'auth.logout': 'anyone',
  'auth.logoutEverywhere': 'member',
  'auth.session': 'anyone',
  'user.profile.get': 'member',
  'user.profile.update': 'member',
  'agents.list': 'anyone',
  'agents.bySlug': 'anyone',
  'agents.categories': 'anyone',
  'subscriptions.checkout': 'member',
  'subscriptions.active': 'member',
  'subscriptions.mine': 'member',
  'subscriptions.cancel': 'member',
  'chat.conversations': 'member',
  'chat.conversation': 'member',
  'chat.send': 'member',
  'live.events': 'member',
  'admin.system.database': 'admin',
};
