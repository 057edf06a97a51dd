import { UserModel } from '@onelastai/db';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeMember, signIn } from './support/member.ts';

let app: TestApp;
let browser: Browser;
let laptop: Visitor;
let phone: Visitor;
let memberId: string;

type Visitor = Awaited<ReturnType<typeof newVisitor>>;

beforeAll(async () => {
  app = await startApp('e2e_settings');
  browser = await launchBrowser();
  [laptop, phone] = [await newVisitor(browser, app.url), await newVisitor(browser, app.url)];
  const email = await becomeMember(laptop.context, app.url);
  await signIn(phone.context, app.url, email);
  memberId = String((await UserModel.findOne({ email }))?._id);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const saved = (page: Page) => page.getByText('Everything is saved.').waitFor();
const pictures = (page: Page) => page.locator(`img[src^="/avatars/"]`);
/** What was chosen shows a moment later than the click. */
async function choose(control: Locator): Promise<void> {
  const before = await control.isChecked();
  await control.click();
  await expect.poll(() => control.isChecked()).toBe(!before);
}
const streams = () => app.server.deps.live.counts().subscribers;

test('the old address of the profile leads to the settings', async () => {
  await laptop.page.goto('/profile');
  await laptop.page.waitForURL('**/settings/profile');
  await laptop.page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor();
});

test('every part of the profile is filled in and kept', async () => {
  const { page } = laptop;
  await page.getByLabel('Pronouns').fill('she/her');
  await page.getByLabel('In one line').fill('Programs for machines that are not built yet');
  await page
    .getByLabel('In your own words')
    .fill('I write notes longer than the paper they are on.');
  await page.getByLabel('More about you').fill('**Bernoulli numbers** are my *first* program.');
  await page.getByLabel('Place').fill('London');
  await page.getByLabel('Profession').fill('Mathematician');
  await page.getByLabel('Company').fill('Analytical Engines');
  const skills = page.getByRole('combobox', { name: 'Good at' });
  for (const skill of ['Mathematics', 'Poetical science']) {
    await skills.fill(skill);
    await skills.press('Enter');
  }
  await page.getByRole('combobox', { name: 'Languages you speak' }).fill('Fren');
  await page.getByRole('option', { name: 'French' }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel('Website', { exact: true }).fill('https://ada.example');
  await page.getByLabel('GitHub').fill('https://github.com/ada');
  await page.getByRole('button', { name: 'Add something' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Give it a title').waitFor();
  await page.getByLabel('Title').fill('Note G');
  await page.getByLabel('What it is').fill('How the engine computes Bernoulli numbers.');
  await page.getByLabel('Phone').fill('+44 20 7946 0000');
  await page.getByRole('button', { name: 'Save' }).click();
  await saved(page);
  await page.reload();
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('Note G');
  expect(await page.getByText('Poetical science').count()).toBe(1);
});

test('a picture is fitted, saved, and seen in the frame of the other device as well', async () => {
  await phone.page.goto('/agents');
  await expect.poll(streams).toBe(2);
  const { page } = laptop;
  const buffer = await page.screenshot();
  const picture = { name: 'me.png', mimeType: 'image/png', buffer };
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chooser).setFiles(picture);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('slider', { name: 'Part of the picture' }).press('ArrowLeft');
  await dialog.getByLabel('Nearer').fill('2');
  await inspect(page, '71-settings-picture');
  await dialog.getByRole('button', { name: 'Use this picture' }).click();
  await page.getByText('Your picture is saved.').waitFor();
  await expect.poll(() => pictures(page).count()).toBe(2);
  await expect.poll(() => pictures(phone.page).count()).toBe(1);
  const natural = () =>
    pictures(page)
      .first()
      .evaluate((it) => it.clientWidth);
  expect(await natural()).toBeGreaterThan(0);
  await inspect(page, '70-settings-profile');
});

test('a file that is no picture is refused at once', async () => {
  const { page } = laptop;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const file = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('<script>') };
  await (await chooser).setFiles(file);
  await page.getByText('This file is no picture that can be read.').waitFor();
});

test('others see what the member shows, and less where the member says so', async () => {
  const stranger = await newVisitor(browser, app.url);
  await stranger.page.goto(`/members/${memberId}`);
  await stranger.page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
  await stranger.page.getByText('Poetical science').waitFor();
  await stranger.page.locator('strong', { hasText: 'Bernoulli numbers' }).waitFor();
  expect(await stranger.page.getByText('7946').count()).toBe(0);
  await inspect(stranger.page, '72-member');

  const { page } = laptop;
  await page.goto('/settings/preferences');
  await choose(page.getByRole('checkbox', { name: 'Show my profile' }));
  await page.getByText('Others see your name and picture, and nothing else.').waitFor();
  await page.getByRole('link', { name: 'See your profile as others do' }).click();
  await page.getByText('Your profile is private').waitFor();
  await stranger.page.reload();
  await stranger.page.getByText('keeps the rest of the profile private').waitFor();
  expect(await stranger.page.getByText('Poetical science').count()).toBe(0);
  await inspect(stranger.page, '73-member-private');
  await stranger.page.goto(`/members/${'f'.repeat(24)}`);
  await stranger.page.getByRole('heading', { name: 'There is no such member' }).waitFor();
  expect(stranger.complaints.filter((text) => !/status of 404/.test(text))).toEqual([]);
  await stranger.context.close();
});

test('a choice holds at once here and on the other device, and over a reload', async () => {
  const { page } = laptop;
  await page.goto('/settings/preferences');
  await choose(page.getByRole('checkbox', { name: 'Likes: E-mail' }));
  await choose(page.getByRole('checkbox', { name: 'By e-mail' }));
  await expect
    .poll(() => page.getByRole('checkbox', { name: 'Replies to you: E-mail' }).isEnabled())
    .toBe(false);
  const main = page.getByRole('main');
  await choose(main.getByRole('radio', { name: 'Compact' }));
  await choose(main.getByRole('radio', { name: 'Weekly' }));
  await inspect(page, '74-settings-preferences');
  await choose(main.getByRole('radio', { name: 'Dark' }));
  await main.getByRole('radio', { name: 'Deutsch' }).click();
  await main.getByRole('heading', { name: 'Vorlieben' }).waitFor();

  const root = phone.page.locator('html');
  await expect.poll(() => root.getAttribute('lang')).toBe('de');
  await expect.poll(() => root.getAttribute('data-mantine-color-scheme')).toBe('dark');
  await expect.poll(() => root.getAttribute('data-density')).toBe('compact');
  await page.reload();
  const likes = page.getByRole('checkbox', { name: '„Gefällt mir“: E-Mail' });
  await choose(page.getByRole('checkbox', { name: 'Per E-Mail' }));
  await expect.poll(() => likes.isChecked()).toBe(true);
  expect(await main.getByRole('radio', { name: 'Wöchentlich' }).isChecked()).toBe(true);
  await inspect(page, '75-de-settings-preferences');
});

test('on sign-in the account’s choice wins over the browser’s', async () => {
  const fresh = await newVisitor(browser, app.url);
  await fresh.page.goto('/sign-in');
  await fresh.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  const email = (await UserModel.findById(memberId))?.email ?? '';
  await signIn(fresh.context, app.url, email);
  await fresh.page.goto('/agents');
  await expect.poll(() => fresh.page.locator('html').getAttribute('lang')).toBe('de');
  await fresh.context.close();
});

test('the browsers had nothing to complain of', () => {
  expect([...laptop.complaints, ...phone.complaints]).toEqual([]);
});
