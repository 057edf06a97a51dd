import {
  type AgentSourceDetailDto,
  type AgentSourceListDto,
  applySourceInput,
  createSourceInput,
  type SourcePreviewDto,
  type SourceRemovedDto,
  type SourceRunDto,
  type SourceStartedDto,
  sourceActionInput,
  sourceInput,
  updateSourceInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Deps } from '../../../deps.ts';
import { adminProcedure, freshAdminProcedure } from '../../../trpc.ts';
import {
  toSourceDetailDto,
  toSourceDto,
  toSourcePreviewDto,
  toSourceRunDto,
} from './sources.mapper.ts';
import {
  applyPreview,
  createSource,
  listSources,
  preview,
  readSource,
  removeSource,
  runNow,
  updateSource,
} from './sources.service.ts';

export const adminSourcesRouter = {
  /** Where agents come from, by name. */
  list: adminProcedure.query(async ({ ctx: { deps } }): Promise<AgentSourceListDto> => {
    const now = deps.clock.now();
    return { items: (await listSources()).map((source) => toSourceDto(source, now)) };
  }),

  /** One source with its latest runs. */
  get: adminProcedure
    .input(sourceInput)
    .query(async ({ ctx, input }): Promise<AgentSourceDetailDto> => detailOf(ctx.deps, input.id)),

  /** Adds a JSON feed. The values of its headers are stored sealed and never shown again. */
  create: freshAdminProcedure
    .input(createSourceInput)
    .mutation(
      async ({ ctx, input }): Promise<AgentSourceDetailDto> =>
        detailOf(ctx.deps, await createSource(ctx, ctx.member, input)),
    ),

  update: freshAdminProcedure
    .input(updateSourceInput)
    .mutation(async ({ ctx, input }): Promise<AgentSourceDetailDto> => {
      await updateSource(ctx, ctx.member, input);
      return detailOf(ctx.deps, input.id);
    }),

  /** Its agents stay in the catalogue as they are, held by no source. */
  remove: freshAdminProcedure.input(sourceActionInput).mutation(
    async ({ ctx, input }): Promise<SourceRemovedDto> => ({
      id: input.id,
      agentsLeft: await removeSource(ctx, ctx.member, input),
    }),
  ),

  /** Reads the feed and tells what a run would do; nothing is changed. */
  preview: adminProcedure
    .input(sourceInput)
    .mutation(
      async ({ ctx: { deps }, input }): Promise<SourcePreviewDto> =>
        toSourcePreviewDto(await preview(deps, input.id), deps.clock.now()),
    ),

  /** Brings in what a preview showed, and nothing else. */
  apply: freshAdminProcedure
    .input(applySourceInput)
    .mutation(
      async ({ ctx, input }): Promise<SourceRunDto> =>
        toSourceRunDto(await applyPreview(ctx, ctx.member, input)),
    ),

  /** Makes a run due now; whichever process is free does it. */
  runNow: adminProcedure
    .input(sourceActionInput)
    .mutation(async ({ ctx, input }): Promise<SourceStartedDto> => {
      await runNow(ctx, ctx.member, input);
      return { id: input.id };
    }),
} satisfies TRPCRouterRecord;

async function detailOf({ clock }: Deps, id: string): Promise<AgentSourceDetailDto> {
  return toSourceDetailDto(await readSource(id), clock.now());
}
