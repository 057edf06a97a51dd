import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runCommand } from '../vitest/runCommand.ts';

const DATABASE = `test_admin_create_${process.pid}`;

let client: MongoClient;
beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
});
afterAll(async () => {
  await client.db(DATABASE).dropDatabase();
  await client.close();
});

function run(...args: string[]) {
  const uri = new URL(inject('mongoUri'));
  uri.pathname = DATABASE;
  return runCommand('create', args, uri.href, 'admin');
}

const users = () => client.db(DATABASE).collection('users');

describe('admin:create', () => {
  test('has help that names its exit codes', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('pnpm admin:create');
    expect(out).toContain('Exit codes: 0 done');
  });

  test.each([
    [[]],
    [['--email', 'nobody']],
    [['--email', 'ada@example.com', '--password', 'secret']],
    [['--email', 'ada@example.com', '--url', 'javascript:alert(1)']],
  ])('is used wrongly with %j: exit code 2, and a sentence without a stack', async (args) => {
    const { code, out, err } = await run(...args);
    expect(code, err).toBe(2);
    expect(out).toBe('');
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('makes an account without a password, whose link is in no database', async () => {
    const { code, out, err } = await run('--email', ' Ada@Example.com ', '--name', 'Ada');
    expect(code, err).toBe(0);
    expect(out).toContain('ada@example.com is a new account, and an administrator.');
    const secret = /http:\/\/localhost:5173\/sign-in\/link#([\w-]{43})$/m.exec(out)?.[1];
    expect(secret).toBeDefined();
    expect(await users().findOne({ email: 'ada@example.com' })).toMatchObject({
      name: 'Ada',
      role: 'admin',
      authMethod: 'passwordless',
      emailVerified: null,
    });
    expect(await users().countDocuments({ password: { $exists: true } })).toBe(0);
    const tokens = await client.db(DATABASE).collection('authtokens').find().toArray();
    expect(tokens).toMatchObject([{ purpose: 'magic-link' }]);
    expect(JSON.stringify(tokens)).not.toContain(secret);
  });

  test('security 24: the log says that it was the system', async () => {
    const lines = await client.db(DATABASE).collection('securityLogs').find().toArray();
    expect(lines).toMatchObject([{ action: 'admin.create', outcome: 'success' }]);
    expect(lines[0]).not.toHaveProperty('actorId');
  });

  test('promotes the account that is there; a second run gives another link, the first is dead', async () => {
    await users().insertOne({
      email: 'grace@example.com',
      name: 'Grace',
      role: 'user',
      isActive: true,
      emailVerified: new Date(),
      password: 'hash',
    });
    const args = ['--email', 'grace@example.com', '--url', 'https://onelastai.example/any'];
    const first = await run(...args);
    expect(first.out, first.err).toContain('grace@example.com is an administrator now.');
    expect(first.out).toContain(' https://onelastai.example/sign-in/link#');
    const second = await run(...args);
    expect(second.out).toContain('was an administrator already.');
    const grace = await users().findOne({ email: 'grace@example.com' });
    expect(grace).toMatchObject({ name: 'Grace', role: 'admin', password: 'hash' });
    const tokens = client.db(DATABASE).collection('authtokens');
    expect(await tokens.countDocuments({ userId: grace?._id })).toBe(1);
  });

  test('security 5: whoever registered with an address that was never confirmed is out', async () => {
    const { insertedId: userId } = await users().insertOne({
      email: 'squatted@example.com',
      role: 'user',
      isActive: true,
      emailVerified: null,
      password: 'a stranger’s',
    });
    const sessions = client.db(DATABASE).collection('authsessions');
    await sessions.insertOne({ userId, sessionId: 'theirs', expiresAt: new Date('2999-01-01') });
    const { code, err } = await run('--email', 'squatted@example.com');
    expect(code, err).toBe(0);
    expect(await sessions.countDocuments({ userId })).toBe(0);
    expect(await users().findOne({ _id: userId })).not.toHaveProperty('password');
  });

  test('a disabled account is refused', async () => {
    await users().insertOne({ email: 'off@example.com', role: 'user', isActive: false });
    const { code, err } = await run('--email', 'off@example.com');
    expect(code).toBe(1);
    expect(err).toContain('off@example.com is disabled');
    expect(await users().findOne({ email: 'off@example.com' })).toMatchObject({ role: 'user' });
  });
});
