import { Skeleton, Stack } from '@mantine/core';
import header from './AgentHeader.module.css';
import classes from './AgentView.module.css';
import example from './ExampleExchange.module.css';

export function AgentSkeleton() {
  return (
    <div className={classes.layout} aria-hidden="true" data-pending>
      <div className={classes.header}>
        <div className={header.top}>
          <Skeleton height={20} width={160} />
          <Skeleton height={30} width={82} />
        </div>
        <div className={header.head}>
          <Skeleton height={80} width={80} radius="lg" />
          <div style={{ flex: 1 }}>
            <Skeleton height={36} width="45%" mt={4} />
            <Skeleton height={20} width="80%" mt={14} />
            <Skeleton height={14} width={110} mt={20} />
          </div>
        </div>
      </div>
      <div className={classes.panel}>
        <div className={example.example}>
          <Skeleton height={24} width="60%" />
          <Skeleton height={67} />
          <Skeleton height={67} />
          <Skeleton height={84} />
          <Skeleton height={42} />
        </div>
      </div>
      <div className={classes.body}>
        <div className={example.example}>
          <Skeleton height={16} width={90} />
          <Skeleton height={68} width="72%" ml="auto" radius="lg" />
          <Skeleton height={16} width="94%" />
          <Skeleton height={16} width="88%" />
          <Skeleton height={16} width="52%" />
        </div>
        <Stack gap={10}>
          <Skeleton height={22} width={180} mb={8} />
          <Skeleton height={16} />
          <Skeleton height={16} width="94%" />
          <Skeleton height={16} width="70%" />
        </Stack>
      </div>
    </div>
  );
}
