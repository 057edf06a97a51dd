export const DIGEST_FREQUENCIES = ['none', 'daily', 'weekly'] as const;
export type DigestFrequency = (typeof DIGEST_FREQUENCIES)[number];

export const INTERFACE_DENSITIES = ['comfortable', 'compact'] as const;
export type InterfaceDensity = (typeof INTERFACE_DENSITIES)[number];
