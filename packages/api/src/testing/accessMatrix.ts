/** Who may call a procedure. */
export type Access =
  | 'anyone'
  | 'member'
  /** Members who have proved lately who they are. */
  | 'fresh'
  /** Signed in with two factors, as are the two below. */
  | 'moderator'
  | 'admin'
  | 'freshAdmin';

/**
 * Every procedure and who may call it. A procedure without its row, or one that lets in others
 * than its row says, fails the tests.
 */
export const ACCESS_MATRIX: Record<string, Access> = {
  'health.get': 'anyone',
  'auth.register': 'anyone',
  'auth.verifyEmail': 'anyone',
  'auth.requestEmailVerification': 'member',
  'auth.login': 'anyone',
  'auth.loginSecondFactor': 'anyone',
  'auth.token': 'anyone',
  'auth.requestMagicLink': 'anyone',
  'auth.consumeMagicLink': 'anyone',
  'auth.requestPasswordReset': 'anyone',
  'auth.resetPassword': 'anyone',
  'auth.changePassword': 'member',
  'auth.changeEmail': 'fresh',
  'auth.confirmEmailChange': 'anyone',
  'auth.cancelEmailChange': 'member',
  'auth.confirmOptions': 'member',
  'auth.confirm': 'member',
  'auth.refresh': 'member',
  'auth.logout': 'anyone',
  'auth.logoutEverywhere': 'member',
  'auth.session': 'anyone',
  'auth.state': 'member',
  'auth.sessions.list': 'member',
  'auth.sessions.end': 'member',
  'auth.twoFactor.status': 'member',
  'auth.twoFactor.begin': 'fresh',
  'auth.twoFactor.enable': 'fresh',
  'auth.twoFactor.renewBackupCodes': 'fresh',
  'auth.twoFactor.disable': 'fresh',
  'auth.twoFactor.trustedDevices.list': 'member',
  'auth.twoFactor.trustedDevices.forget': 'member',
  'auth.twoFactor.trustedDevices.forgetAll': 'member',
  'auth.passkeys.list': 'member',
  'auth.passkeys.beginRegistration': 'fresh',
  'auth.passkeys.finishRegistration': 'fresh',
  'auth.passkeys.rename': 'member',
  'auth.passkeys.remove': 'fresh',
  'auth.passkeys.beginAuthentication': 'anyone',
  'auth.passkeys.authenticate': 'anyone',
  'auth.apiKeys.list': 'member',
  'auth.apiKeys.create': 'fresh',
  'auth.apiKeys.revoke': 'member',
  'user.profile.get': 'member',
  'user.profile.update': 'member',
  'user.profile.byId': 'anyone',
  'user.profile.uploadAvatar': 'member',
  'user.profile.removeAvatar': 'member',
  'user.preferences.get': 'member',
  'user.preferences.update': 'member',
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
  'mailbox.list': 'anyone',
  'mailbox.get': 'anyone',
  'admin.system.database': 'admin',
  'admin.system.jobs': 'admin',
  'admin.system.runJob': 'admin',
};
