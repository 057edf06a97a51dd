import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { everyAgentOptions } from './queries.ts';

interface AgentsPickerProps {
  label: string;
  placeholder?: string;
  className?: string;
  max: number;
  value?: string[];
  error?: ReactNode;
  onChange?: (agentIds: string[]) => void;
}

/** Agents by name. One that has left the catalogue is shown by its id. */
export function AgentsPicker({ max, ...props }: AgentsPickerProps) {
  const t = useTranslations('adminPlans');
  const { data: agents = [] } = useQuery(everyAgentOptions);
  const gone = (props.value ?? []).filter((id) => agents.every((agent) => agent.id !== id));
  const data = [
    ...agents.map(({ id, name }) => ({ value: id, label: name })),
    ...gone.map((id) => ({ value: id, label: id })),
  ];
  return (
    <MultiSelect
      {...props}
      data={data}
      maxValues={max}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('noAgent')}
    />
  );
}
