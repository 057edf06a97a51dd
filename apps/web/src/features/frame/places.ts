import { IconCards, IconHome, IconLayoutGrid, IconMessage, IconUser } from '@tabler/icons-react';

/** The five places of the product, in the order in which they are shown; `short` fits a phone. */
export const PLACES = [
  { to: '/', name: 'homeShort', short: 'homeShort', Icon: IconHome },
  { to: '/agents', name: 'agents', short: 'agents', Icon: IconLayoutGrid },
  { to: '/my-agents', name: 'myAgents', short: 'myAgentsShort', Icon: IconCards },
  { to: '/chat', name: 'chat', short: 'chat', Icon: IconMessage },
  { to: '/settings/profile', name: 'profile', short: 'profile', Icon: IconUser },
] as const;
