import type { Dice } from '../../seed/dice.ts';
import { type LegacyCollections, type LegacyWorld, later, older } from './legacyWorld.ts';

const PATHS = ['/', '/agents', '/pricing', '/community'] as const;

/** Most of what is tracked is of people who are not signed in. */
const maybe = <T>(dice: Dice, field: string, value: T) =>
  dice.chance(0.6) ? { [field]: value } : {};

export function analytics(world: LegacyWorld): LegacyCollections {
  const { size, many } = world;
  const anyone = (dice: Dice) => maybe(dice, 'userId', world.user(dice));
  const visitor = (dice: Dice) => `visitor-${dice.int(0, size - 1)}`;
  const session = (dice: Dice) => `session-${dice.int(0, size * 2 - 1)}`;
  const device = { browser: 'Firefox', os: 'Linux', deviceType: 'desktop' };

  const visitors = many('visitor', size, (dice, index, _id) => ({
    visitorId: `visitor-${index}`,
    sessionId: session(dice),
    ...anyone(dice),
    ...older(
      dice,
      { firstVisit: _id.getTimestamp(), lastVisit: later(dice, _id), visits: dice.int(1, 30) },
      'firstVisit',
      'lastVisit',
      'visits',
    ),
    deviceInfo: { ...device, screenResolution: '1920x1080' },
    geoInfo: { country: 'DE', region: 'BE', city: 'Berlin', timezone: 'Europe/Berlin' },
    referrer: 'https://search.example/',
    utmParams: { source: 'mail', medium: 'letter', campaign: 'spring' },
  }));
  const sessions = many('session', size * 2, (dice, index, _id) => ({
    sessionId: `session-${index}`,
    visitorId: visitor(dice),
    ...anyone(dice),
    ...older(
      dice,
      {
        startTime: _id.getTimestamp(),
        duration: dice.int(0, 4000),
        isActive: dice.chance(0.5),
        pageViews: dice.int(1, 20),
        events: dice.int(0, 9),
        lastActivity: later(dice, _id),
      },
      'startTime',
      'duration',
      'isActive',
      'events',
      'lastActivity',
    ),
    landingPage: '/',
    deviceInfo: device,
  }));
  const pageviews = many('pageview', size * 3, (dice, _, _id) => {
    const path = dice.pick(PATHS);
    return {
      visitorId: visitor(dice),
      sessionId: session(dice),
      ...anyone(dice),
      page: { url: `https://onelastai.example${path}`, path, title: 'OneLastAI', referrer: '' },
      ...older(
        dice,
        { timestamp: _id.getTimestamp(), timeSpent: 12.5, scrollDepth: dice.int(0, 100) },
        'timestamp',
        'timeSpent',
        'scrollDepth',
      ),
    };
  });
  return { visitors, sessions, pageviews, ...usage(world) };
}

function usage(world: LegacyWorld): LegacyCollections {
  const { size, many, id } = world;
  const agent = (dice: Dice) => `agent-${dice.int(0, 7)}`;

  const chatinteractions = many('chat', size, (dice, index, _id) => ({
    conversationId: `conversation-${index}`,
    userId: world.user(dice),
    agentId: agent(dice),
    agentType: 'assistant',
    messages: Array.from({ length: dice.int(0, 4) }, (_, at) => ({
      _id: id(`message-${index}`, at),
      role: at % 2 === 0 ? 'user' : 'assistant',
      content: `Message ${at} of conversation ${index}`,
      timestamp: new Date(_id.getTimestamp().getTime() + at * 60_000),
      ...maybe(dice, 'tokens', dice.int(5, 900)),
      ...maybe(dice, 'model', 'gpt-4'),
    })),
    ...older(
      dice,
      { startTime: _id.getTimestamp(), endTime: later(dice, _id), totalTokens: dice.int(0, 4000) },
      'startTime',
      'endTime',
      'totalTokens',
    ),
    averageResponseTime: 1234.5,
    feedback: { rating: dice.int(1, 5), comment: 'Thanks' },
  }));
  const toolusages = many('tool', size, (dice, index, _id) => ({
    toolName: dice.pick(['search', 'calculator']),
    userId: world.user(dice),
    agentId: agent(dice),
    conversationId: `conversation-${index}`,
    command: 'run',
    arguments: { query: 'MongoDB', deep: [1, { two: true }] },
    result: { success: true, outputSize: 2048 },
    ...older(dice, { timestamp: _id.getTimestamp() }, 'timestamp'),
    latency: 87,
    metadata: 'free text as well',
  }));
  const userevents = many('event', size, (dice, _, _id) => ({
    userId: world.user(dice),
    visitorId: `visitor-${dice.int(0, size - 1)}`,
    eventType: dice.pick(['click', 'signup', 'purchase']),
    category: 'ui',
    action: 'press',
    label: 'hero',
    value: 1,
    properties: { colour: 'blue', nested: { deep: null } },
    ...older(dice, { timestamp: _id.getTimestamp() }, 'timestamp'),
    context: { page: '/', component: 'Hero', referrer: '' },
  }));
  const apiusages = many('api', size, (dice, _, _id) => ({
    visitorId: `visitor-${dice.int(0, size - 1)}`,
    ...maybe(dice, 'userId', world.user(dice)),
    endpoint: '/api/agents',
    method: dice.pick(['GET', 'POST']),
    statusCode: dice.pick([200, 404, 500]),
    responseTime: 12.25,
    requestSize: 120,
    responseSize: 4096,
    ...older(dice, { timestamp: _id.getTimestamp() }, 'timestamp'),
    userAgent: 'Mozilla/5.0',
    ip: '203.0.113.7',
  }));
  return { chatinteractions, toolusages, userevents, apiusages };
}
