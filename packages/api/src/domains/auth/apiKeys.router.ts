import {
  type ApiKeyListDto,
  type CreatedApiKeyDto,
  createApiKeyInput,
  revokeApiKeyInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { freshProcedure, memberProcedure } from '../../trpc.ts';
import { toApiKeyDto } from './apiKeys/apiKey.mapper.ts';
import { issueApiKey, listApiKeys, revokeApiKey } from './apiKeys/apiKeys.service.ts';
import type { AuthSession } from './sessionCache.ts';

export const apiKeysRouter = {
  /** The person's keys, the newest first; also those that have run out. */
  list: memberProcedure.query(async ({ ctx }): Promise<ApiKeyListDto> => listOf(ctx.member)),

  /** A key for programs, which act with it as the person, within its scopes. It is shown this once. */
  create: freshProcedure
    .input(createApiKeyInput)
    .mutation(async ({ ctx, input }): Promise<CreatedApiKeyDto> => {
      const { key, stored } = await issueApiKey(ctx, ctx.member, input);
      return { key, apiKey: toApiKeyDto(stored) };
    }),

  /** Takes a key away for good: within a second it opens nothing any more. */
  revoke: memberProcedure
    .input(revokeApiKeyInput)
    .mutation(async ({ ctx, input }): Promise<ApiKeyListDto> => {
      await revokeApiKey(ctx, ctx.member, input.id);
      return listOf(ctx.member);
    }),
} satisfies TRPCRouterRecord;

async function listOf(member: AuthSession): Promise<ApiKeyListDto> {
  return { items: (await listApiKeys(member)).map(toApiKeyDto) };
}
