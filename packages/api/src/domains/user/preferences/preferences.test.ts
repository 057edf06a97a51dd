import { DEFAULT_CHANNELS } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLiveStream } from '../../../testing/eventStream.ts';
import { callRaw } from '../../../testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  PASSWORD,
  signedIn,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();
const setUser = (email: string, fields: object) =>
  rawCollection('users').updateOne({ email }, { $set: fields });

const DEFAULTS = {
  language: 'en',
  theme: 'system',
  timezone: '',
  notifications: { email: true, push: true },
  privacy: { showProfile: true, showActivity: true },
  channels: DEFAULT_CHANNELS,
  digest: 'none',
  interface: { density: 'comfortable', sidebarCollapsed: false, dismissedHints: [] },
};

test('who has chosen nothing has the documented defaults', async () => {
  const { api } = await signedIn(deps);
  expect(await api.user.preferences.get.query()).toEqual(DEFAULTS);
});

test('one change leaves everything else, and stands in the documented fields', async () => {
  const { api, email } = await signedIn(deps);
  const saved = await api.user.preferences.update.mutate({
    language: 'de',
    notifications: { push: false },
    channels: { like: { email: true } },
    interface: { density: 'compact' },
  });
  expect(saved).toEqual({
    ...DEFAULTS,
    language: 'de',
    notifications: { email: true, push: false },
    channels: { ...DEFAULT_CHANNELS, like: { inApp: true, email: true, push: false } },
    interface: { ...DEFAULTS.interface, density: 'compact' },
  });
  expect(await api.user.preferences.get.query()).toEqual(saved);
  const user = await rawCollection('users').findOne({ email });
  expect(user?.['preferences']).toEqual({
    language: 'de',
    theme: 'system',
    notifications: { email: true, push: false, sms: false },
    privacy: { showProfile: true, showActivity: true },
  });
});

test('devices that change different things at once lose none of them', async () => {
  const { api } = await signedIn(deps);
  await Promise.all([
    api.user.preferences.update.mutate({ theme: 'dark' }),
    api.user.preferences.update.mutate({ language: 'de' }),
    api.user.preferences.update.mutate({ channels: { reply: { push: false } } }),
    api.user.preferences.update.mutate({ channels: { reply: { email: false } } }),
    api.user.preferences.update.mutate({ interface: { dismissHint: 'welcome' } }),
    api.user.preferences.update.mutate({ interface: { dismissHint: 'palette' } }),
    api.user.preferences.update.mutate({ digest: 'weekly' }),
  ]);
  const { interface: look, ...kept } = await api.user.preferences.get.query();
  expect(kept).toMatchObject({
    theme: 'dark',
    language: 'de',
    channels: { reply: { inApp: true, email: false, push: false } },
    digest: 'weekly',
  });
  expect(look.dismissedHints.toSorted()).toEqual(['palette', 'welcome']);
});

test('an adopted account’s nulls and unknown words count as the defaults, and can be changed', async () => {
  const { api, email } = await signedIn(deps);
  await setUser(email, { preferences: null });
  expect(await api.user.preferences.get.query()).toEqual(DEFAULTS);
  const saved = await api.user.preferences.update.mutate({ privacy: { showActivity: false } });
  expect(saved.privacy).toEqual({ showProfile: true, showActivity: false });
  await setUser(email, { preferences: { language: 'xx', theme: 'neon', notifications: null } });
  expect(await api.user.preferences.get.query()).toEqual(DEFAULTS);
  const { notifications } = await api.user.preferences.update.mutate({
    notifications: { email: false },
  });
  expect(notifications).toEqual({ email: false, push: true });
});

test('news of the account’s security cannot be silenced', async () => {
  const client = await signedIn(deps);
  const silence = JSON.stringify({ channels: { security: { email: false } } });
  expect((await callRaw(client, 'user.preferences.update', silence)).status).toBe(400);
  await client.api.user.preferences.update.mutate({ channels: { security: { push: false } } });
  await rawCollection('userpreferences').updateMany(
    {},
    { $set: { 'notificationChannels.security.email': false } },
  );
  expect((await client.api.user.preferences.get.query()).channels.security).toEqual({
    inApp: true,
    email: true,
    push: false,
  });
});

test('no more than two hundred hints are kept', async () => {
  const { api } = await signedIn(deps);
  await api.user.preferences.update.mutate({ interface: { dismissHint: 'first' } });
  const hints = Array.from({ length: 200 }, (_, index) => `hint-${index}`);
  await rawCollection('userpreferences').updateOne(
    { 'interface.dismissedHints': 'first' },
    { $set: { 'interface.dismissedHints': hints } },
  );
  const saved = await api.user.preferences.update.mutate({ interface: { dismissHint: 'more' } });
  expect(saved.interface.dismissedHints).toEqual(hints);
});

describe('security 14 and 15: bad input is a 400 that names the field', () => {
  test.each<[unknown, string]>([
    [{ language: 'xx' }, 'language'],
    [{ theme: { $ne: '' } }, 'theme'],
    [{ timezone: 'Mars/Olympus' }, 'timezone'],
    [{ notifications: { sms: true } }, 'notifications.sms'],
    [{ notifications: { email: 'yes' } }, 'notifications.email'],
    [{ privacy: { showEmail: true } }, 'privacy.showEmail'],
    [{ channels: { gossip: { email: true } } }, 'channels.gossip'],
    [{ channels: { like: { sms: true } } }, 'channels.like.sms'],
    [{ channels: { like: { email: 1 } } }, 'channels.like.email'],
    [{ channels: { security: { inApp: false } } }, 'channels.security.inApp'],
    [{ digest: 'hourly' }, 'digest'],
    [{ interface: { density: 'tiny' } }, 'interface.density'],
    [{ interface: { dismissHint: '$set' } }, 'interface.dismissHint'],
    [{ interface: { dismissedHints: [] } }, 'interface.dismissedHints'],
    [{ 'preferences.theme': 'dark' }, 'preferences.theme'],
    [{ role: 'admin' }, 'role'],
  ])('%j', async (input, field) => {
    const client = await signedIn(deps);
    const response = await callRaw(client, 'user.preferences.update', JSON.stringify(input));
    const { error } = await response.json();
    expect(response.status).toBe(400);
    expect(Object.keys(error.data.fields)).toEqual([field]);
    expect(await rawCollection('userpreferences').countDocuments({ role: 'admin' })).toBe(0);
  });
});

describe('they follow the person across devices', () => {
  const elsewhere = createTestDeps().deps;
  beforeAll(async () => {
    elsewhere.live.start();
    await elsewhere.live.position();
  });
  afterAll(() => elsewhere.live.stop());

  test('a device at another process hears of the change, and others hear nothing', async () => {
    const [ada, bob] = [await signedIn(deps), await signedIn(deps)];
    const phone = createTestClient(elsewhere);
    await phone.api.auth.login.mutate({ email: ada.email, password: PASSWORD });
    const [ofPhone, ofBob] = [
      await openLiveStream(elsewhere, phone),
      await openLiveStream(elsewhere, bob),
    ];
    await expect
      .poll(() => [ofPhone.events.at(-1)?.type, ofBob.events.at(-1)?.type])
      .toEqual(['ready', 'ready']);
    await ada.api.user.preferences.update.mutate({ theme: 'dark', language: 'de' });
    await expect
      .poll(() => ofPhone.events.at(-1))
      .toMatchObject({
        type: 'settings.changed',
        payload: { change: 'preferences' },
      });
    const { user } = await phone.api.auth.session.query();
    expect(user?.preferences).toEqual({ language: 'de', theme: 'dark', timezone: '' });
    expect(ofBob.events.map(({ type }) => type)).toEqual(['ready']);
    for (const stream of [ofPhone, ofBob]) stream.drop();
  });
});
