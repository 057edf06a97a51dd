import { trpc } from '../../../lib/api.ts';

export const apiKeysOptions = trpc.auth.apiKeys.list.queryOptions();
