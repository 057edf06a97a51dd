import { trpc } from '../../../lib/api.ts';

const POLL_MS = 1000;

/** The newest copy of one's data; asked for again each second while it is being made. */
export const exportOptions = trpc.user.privacy.export.queryOptions(undefined, {
  refetchInterval: ({ state: { data } }) => {
    const state = data?.export?.state;
    return state === 'queued' || state === 'running' ? POLL_MS : false;
  },
});

export const deletionOptions = trpc.user.privacy.deletion.queryOptions();
