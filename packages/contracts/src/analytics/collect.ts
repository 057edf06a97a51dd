import { z } from 'zod';

const path = z.string().max(500);

export const pageViewInput = z.strictObject({
  /** Made by the client; a view that is sent again counts once and only grows. */
  id: z.uuid(),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  path,
  title: z.string().max(300).default(''),
  referrer: z.string().max(2000).default(''),
  /** Seconds the page was in view so far. */
  timeSpent: z.number().min(0).max(86_400).default(0),
  /** Deepest point reached, in per cent of the page. */
  scrollDepth: z.number().min(0).max(100).default(0),
});

/** The body of `POST /collect`. */
export const collectInput = z.strictObject({
  visitorId: z.uuid(),
  sessionId: z.uuid(),
  screenResolution: z
    .string()
    .regex(/^\d{1,5}x\d{1,5}$/)
    .optional(),
  timezone: z.string().max(60).optional(),
  pageViews: z.array(pageViewInput).min(1).max(20),
});

export type CollectBody = z.input<typeof collectInput>;
export type PageViewBody = z.input<typeof pageViewInput>;
