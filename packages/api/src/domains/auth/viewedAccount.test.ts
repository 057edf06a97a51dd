import { expect, test } from 'vitest';
import { createTestDeps, signedIn, signedInAs, useTestDatabase } from '../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();
const reason = 'A pass that cannot be seen';

test.each(['disabled', 'moderator', 'admin'] as const)(
  'a view for support ends when the account becomes %s',
  async (change) => {
    const support = await signedInAs(deps, 'admin');
    const other = (await signedInAs(deps, 'admin')).api.admin.users;
    const { userId: id } = await signedIn(deps);
    await support.api.admin.users.actAs.mutate({ id, reason });
    expect((await support.api.auth.session.query()).user?.id).toBe(id);
    if (change === 'disabled') await other.disable.mutate({ id, reason });
    else await other.setRole.mutate({ id, role: change, reason });
    expect(await support.api.auth.session.query()).toMatchObject({
      user: { id: support.userId, role: 'admin' },
      actor: null,
    });
  },
);
