export const METRICS_PERIODS = ['daily', 'weekly', 'monthly', 'yearly'] as const;
export type MetricsPeriod = (typeof METRICS_PERIODS)[number];
