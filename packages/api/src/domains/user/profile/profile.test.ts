import type { updateProfileInput } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { callRaw } from '../../../testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  refusal,
  signedIn,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();

const FULL = {
  name: 'Ada Lovelace',
  bio: 'First of many.',
  phoneNumber: '+44 20 7946 0000',
  location: 'London',
  timezone: 'Europe/London',
  profession: 'Mathematician',
  company: 'Analytical Engines',
  website: 'https://ada.example',
  socialLinks: {
    twitter: 'https://x.com/ada',
    linkedin: 'https://linkedin.com/in/ada',
    github: 'https://github.com/ada',
    website: 'https://notes.ada.example',
  },
  headline: 'I write programs for machines that are not built yet',
  about: '**Notes** on the engine.',
  pronouns: 'she/her',
  coverImage: 'https://ada.example/engine.webp',
  skills: ['Mathematics', 'Programs'],
  languages: ['en-GB', 'fr'],
  showcase: [
    {
      title: 'Note G',
      url: 'https://ada.example/g',
      description: 'Bernoulli numbers, by machine.',
      image: '',
    },
  ],
} satisfies z.input<typeof updateProfileInput>;

const setUser = (email: string, fields: object) =>
  rawCollection('users').updateOne({ email }, { $set: fields });

describe('one’s own profile', () => {
  test('every field is kept, and told as it was given', async () => {
    const { api, userId, email } = await signedIn(deps);
    const saved = await api.user.profile.update.mutate(FULL);
    expect(saved).toEqual({ ...FULL, id: userId, email, avatar: null, image: '' });
    expect(await api.user.profile.get.query()).toEqual(saved);
    expect(await rawCollection('userprofiles').countDocuments({ headline: FULL.headline })).toBe(1);
  });

  test('what is left out stays, an empty string clears, a list replaces the list', async () => {
    const { api } = await signedIn(deps);
    await api.user.profile.update.mutate(FULL);
    const saved = await api.user.profile.update.mutate({
      bio: '',
      headline: '',
      socialLinks: { github: '' },
      skills: [],
    });
    expect(saved).toEqual({
      ...saved,
      ...FULL,
      bio: '',
      headline: '',
      socialLinks: { ...FULL.socialLinks, github: '' },
      skills: [],
    });
  });

  test('two devices that change different fields at once lose neither', async () => {
    const { api } = await signedIn(deps);
    await Promise.all([
      api.user.profile.update.mutate({ headline: 'Here', socialLinks: { github: FULL.website } }),
      api.user.profile.update.mutate({ pronouns: 'they', socialLinks: { twitter: FULL.website } }),
    ]);
    expect(await api.user.profile.get.query()).toMatchObject({
      headline: 'Here',
      pronouns: 'they',
      socialLinks: { github: FULL.website, twitter: FULL.website },
    });
  });

  test('an adopted account with null for its links and preferences can be edited', async () => {
    const { api, email } = await signedIn(deps);
    await setUser(email, { socialLinks: null, bio: null, image: 'https://pics.example/1.png' });
    expect(await api.user.profile.get.query()).toMatchObject({
      socialLinks: { github: '' },
      bio: '',
      image: 'https://pics.example/1.png',
    });
    const socialLinks = { github: 'https://github.com/ada' };
    const saved = await api.user.profile.update.mutate({ socialLinks, image: '' });
    expect(saved).toMatchObject({ socialLinks: { ...socialLinks, twitter: '' }, image: '' });
  });
});

describe('security 14 and 15: bad input is a 400 that names the field', () => {
  test.each<[unknown, string]>([
    [{ name: '' }, 'name'],
    [{ avatar: '/avatars/1.webp' }, 'avatar'],
    [{ image: 'https://pics.example/1.png' }, 'image'],
    [{ headline: 'x'.repeat(121) }, 'headline'],
    [{ about: 'x'.repeat(5001) }, 'about'],
    [{ about: { $gt: '' } }, 'about'],
    [{ pronouns: 'x'.repeat(41) }, 'pronouns'],
    [{ coverImage: 'javascript:alert(1)' }, 'coverImage'],
    [{ skills: 'one' }, 'skills'],
    [{ skills: Array(31).fill('x') }, 'skills'],
    [{ skills: ['One', 'one'] }, 'skills'],
    [{ skills: [{ $ne: 1 }] }, 'skills.0'],
    [{ languages: ['no tag'] }, 'languages.0'],
    [{ showcase: Array(21).fill({ title: 'x' }) }, 'showcase'],
    [{ showcase: [{ title: 'x', url: 'data:text/html,x' }] }, 'showcase.0.url'],
    [{ showcase: [{ title: 'x', userId: 'y' }] }, 'showcase.0.userId'],
    [{ showcase: [{}] }, 'showcase.0.title'],
    [{ privacy: { showProfile: false } }, 'privacy'],
  ])('%j', async (input, field) => {
    const response = await callRaw(
      await signedIn(deps),
      'user.profile.update',
      JSON.stringify(input),
    );
    const { error } = await response.json();
    expect(response.status).toBe(400);
    expect(Object.keys(error.data.fields)).toEqual([field]);
  });
});

describe('a member as others see them', () => {
  const visitor = createTestClient(deps);

  test('is all that they tell, without address, telephone and time zone', async () => {
    const { api, userId, email } = await signedIn(deps);
    await api.user.profile.update.mutate(FULL);
    const seen = await visitor.api.user.profile.byId.query({ id: userId });
    const { phoneNumber, timezone, ...told } = FULL;
    const joined = (await rawCollection('users').findOne({ email }))?.['createdAt'];
    expect(seen).toEqual({
      ...told,
      id: userId,
      avatar: null,
      hidden: false,
      memberSince: joined.toISOString(),
      lastActive: expect.stringMatching(/T00:00:00.000Z$/),
    });
    expect(JSON.stringify(seen)).not.toContain(email);
    expect(JSON.stringify(seen)).not.toContain(phoneNumber);
    expect(JSON.stringify(seen)).not.toContain(timezone);
  });

  test('is a name and a picture where the profile is hidden, for the member’s own eyes too', async () => {
    const { api, userId } = await signedIn(deps);
    await api.user.profile.update.mutate(FULL);
    await api.user.preferences.update.mutate({ privacy: { showProfile: false } });
    const hidden = await visitor.api.user.profile.byId.query({ id: userId });
    expect(await api.user.profile.byId.query({ id: userId })).toEqual(hidden);
    const { id, name, ...rest } = hidden;
    expect([id, name]).toEqual([userId, FULL.name]);
    const { socialLinks, ...empty } = rest;
    expect(Object.values(socialLinks).every((link) => link === '')).toBe(true);
    expect(empty).toEqual({
      avatar: null,
      headline: '',
      bio: '',
      about: '',
      pronouns: '',
      coverImage: '',
      location: '',
      profession: '',
      company: '',
      website: '',
      skills: [],
      languages: [],
      showcase: [],
      hidden: true,
      memberSince: null,
      lastActive: null,
    });
  });

  test('tells nothing of when they are here where they do not want it', async () => {
    const { api, userId } = await signedIn(deps);
    await api.user.profile.update.mutate(FULL);
    await api.user.preferences.update.mutate({ privacy: { showActivity: false } });
    expect(await visitor.api.user.profile.byId.query({ id: userId })).toMatchObject({
      hidden: false,
      headline: FULL.headline,
      memberSince: null,
      lastActive: null,
    });
  });

  test('an adopted account without preferences shows what the documented defaults show', async () => {
    const { userId, email } = await signedIn(deps);
    await setUser(email, { preferences: null, avatar: 'https://pics.example/1.png' });
    const seen = await visitor.api.user.profile.byId.query({ id: userId });
    expect(seen).toMatchObject({ hidden: false, avatar: null });
    expect(seen.memberSince).not.toBeNull();
  });

  test('security 17: links that an adopted account brought are told to others as web addresses alone', async () => {
    const { userId, email, api } = await signedIn(deps);
    await api.user.profile.update.mutate(FULL);
    const socialLinks = { twitter: '@ada', github: 'https://github.com/ada', linkedin: null };
    await setUser(email, { website: 'javascript:alert(1)', socialLinks });
    const seen = await visitor.api.user.profile.byId.query({ id: userId });
    expect([seen.website, seen.socialLinks]).toEqual([
      '',
      { twitter: '', linkedin: '', github: 'https://github.com/ada', website: '' },
    ]);
    expect((await api.user.profile.get.query()).socialLinks.twitter).toBe('@ada');
  });

  test('a disabled, an erased and an unknown account are the same', async () => {
    const [disabled, erased] = [await signedIn(deps), await signedIn(deps)];
    await setUser(disabled.email, { isActive: false });
    await rawCollection('users').deleteOne({ email: erased.email });
    for (const id of [disabled.userId, erased.userId, 'f'.repeat(24)]) {
      expect(await refusal(visitor.api.user.profile.byId.query({ id }))).toMatchObject({
        status: 404,
        code: 'USER_NOT_FOUND',
      });
    }
  });
});
