import { type ErrorCode, STREAMED_PROCEDURES } from '@onelastai/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { ACCESS_MATRIX, type Access } from './testing/accessMatrix.ts';
import { callRaw, PROCEDURES, type ProcedureType } from './testing/procedures.ts';
import { createSubjects, SUBJECTS, type Subject } from './testing/subjects.ts';
import { createTestDeps, type TestClient, useTestDatabase } from './testing/testApi.ts';

useTestDatabase();

const procedures = [...PROCEDURES.keys()];

test('every procedure has its row in the access matrix, and every row its procedure', () => {
  expect(Object.keys(ACCESS_MATRIX).toSorted()).toEqual(procedures.toSorted());
});

test('every streamed procedure is a mutation', () => {
  for (const path of STREAMED_PROCEDURES) expect(PROCEDURES.get(path)).toBe('mutation');
});

/** `null`: let in. */
type Expected = ErrorCode | null;

const SIGN_IN = {
  anonymous: 'SIGN_IN_REQUIRED',
  'forged token': 'SIGN_IN_REQUIRED',
  'disabled member': 'SIGN_IN_REQUIRED',
} as const;
const NOT_ADMINS = {
  ...SIGN_IN,
  member: 'ADMIN_REQUIRED',
  'stale member': 'ADMIN_REQUIRED',
  moderator: 'ADMIN_REQUIRED',
  'moderator without second factor': 'ADMIN_REQUIRED',
  'admin without second factor': 'SECOND_FACTOR_NEEDED',
  'support view': 'ADMIN_REQUIRED',
} as const;
const STALE = 'FRESH_SIGN_IN_REQUIRED';

/** Who is refused, and with what; everybody else is let in. */
const REFUSED: Record<Access, Partial<Record<Subject, ErrorCode>>> = {
  anyone: {},
  member: SIGN_IN,
  fresh: { ...SIGN_IN, 'stale member': STALE, 'stale admin': STALE, 'support view': STALE },
  admin: NOT_ADMINS,
  freshAdmin: { ...NOT_ADMINS, 'stale admin': STALE },
};

const WAY_OUT = 'admin.users.stopActing';

function expectedOf(path: string, access: Access, subject: Subject): Expected {
  const type: ProcedureType | undefined = PROCEDURES.get(path);
  const isChange = access !== 'anyone' && type === 'mutation' && path !== WAY_OUT;
  if (subject === 'support view' && isChange) return 'READ_ONLY_VIEW';
  return REFUSED[access][subject] ?? null;
}

/** After these nobody is signed in: they are called by people of their own. */
const ENDS_SESSION = new Set(['auth.logout', 'auth.logoutEverywhere', WAY_OUT]);

interface Answer {
  status: number;
  code: string | null;
}

/** With an input that no procedure accepts: what answers is the access check or the input's. */
async function call(client: TestClient, path: string): Promise<Answer> {
  const response = await callRaw(client, path, JSON.stringify({ unknown: 'key' }));
  const body: { error?: { data?: { errorCode?: string | null } } } = await response
    .json()
    .catch(() => ({}));
  return { status: response.status, code: body.error?.data?.errorCode ?? null };
}

const cells = procedures.length * SUBJECTS.length;

describe(`security 12: ${procedures.length} procedures × ${SUBJECTS.length} kinds of callers, ${cells} cells`, () => {
  const { deps } = createTestDeps();
  let subjects: Record<Subject, TestClient>;
  beforeAll(async () => {
    subjects = await createSubjects(deps);
  });

  test.each(procedures)('%s', async (path) => {
    const access = ACCESS_MATRIX[path] ?? 'anyone';
    const callers = ENDS_SESSION.has(path) ? await createSubjects(deps) : subjects;
    for (const subject of SUBJECTS) {
      const expected = expectedOf(path, access, subject);
      const answer = await call(callers[subject], path);
      const asked = `${path} by: ${subject}`;
      if (expected === null) expect([401, 403], asked).not.toContain(answer.status);
      else if (expected === 'SIGN_IN_REQUIRED')
        expect(answer, asked).toEqual({ status: 401, code: expected });
      else expect(answer, asked).toEqual({ status: 403, code: expected });
    }
  });
});
