export default {
  title: 'Pricing',
  description: 'What an agent costs by the day, the week or the month, and plans for several.',
  headline: 'Pay for the time you need',
  lead: 'One agent, or a plan that opens several. By the day, the week or the month, and you switch renewal off whenever you like.',
  period: 'Prices for',
  periods: { daily: 'Day', weekly: 'Week', monthly: 'Month' },
  ways: 'Ways to pay',
  plansFailed: 'The plans could not be loaded',
  from: 'from',
  per: { daily: 'a day', weekly: 'a week', monthly: 'a month' },
  perDay: '≈ {price} a day',
  oneDay: '24 hours from the moment you buy',
  trial: '{days, plural, one {# day} other {# days}} free',
  get: 'Get {name}',
  held: 'You have this plan',
  see: '{price} {period, select, daily {a day} weekly {a week} other {a month}}',
  notSold: {
    title: 'Not sold',
    daily: 'by the day',
    weekly: 'by the week',
    monthly: 'by the month',
  },
  single: {
    name: 'A single agent',
    about: 'The one you need now, at its own price.',
    choose: 'Choose an agent',
    count: '{count, plural, one {# agent} other {# agents}} to choose from',
    range:
      '{min} to {max} {period, select, daily {a day} weekly {a week} other {a month}}, by agent',
    several: 'Several at a time, each for as long as you like',
  },
  covers: {
    all: '{count, plural, one {The # agent} other {All # agents}} of the catalogue',
    allUncounted: 'Every agent of the catalogue',
    later: 'Each one that is added later, at once',
    some: '{count, plural, one {# agent} other {# agents}}',
    others: 'and {count, plural, one {# more} other {# more}}',
  },
  compare: {
    title: 'Side by side',
    what: 'What you get',
    single: 'A single agent',
    agents: 'Agents',
    oneAgent: 'One of your choice',
    allAgents: 'All {count, number}',
    someAgents: '{count, number}',
    periods: { daily: 'A day', weekly: 'A week', monthly: 'A month' },
    from: 'from <price></price>',
    notSold: 'not sold',
    trial: 'Free trial',
    trialSingle: 'where the agent offers one',
    trialDays: '{days, plural, one {# day} other {# days}}',
    noTrial: 'none',
    newAgents: 'New agents',
    atOnce: 'open at once',
    no: 'not included',
    cancel: 'Cancel',
    anytime: 'at any time',
  },
  questions: {
    title: 'Before you pay',
    renewal: {
      asked: 'Does a pass renew by itself?',
      answer:
        'Yes, at the same price, until you switch renewal off under <passes>My agents</passes>. You can also buy a pass once: then it simply ends.',
    },
    cancelling: {
      asked: 'How do I cancel?',
      answer:
        'Under <passes>My agents</passes>, in two clicks. Cancel for the end of the period, and everything stays open until then and nothing more is charged. Or end it at once.',
    },
    refund: {
      asked: 'Do I get money back?',
      answer:
        'If you end a weekly or monthly pass at once, we pay back the time you have not used, to the second, to the card you paid with. Day passes are not refunded. You see the amount before you decide.',
    },
    failed: {
      asked: 'What happens if my card is refused at a renewal?',
      answer:
        'We tell you by e-mail, and the pass stays open for {days, plural, one {# more day} other {# more days}} while the charge is tried again. If it does not work out, the pass ends. Nothing is owed for those days.',
    },
    change: {
      asked: 'Can I change to another period or plan?',
      answer:
        'At any time. What you have paid and not used is credited, and you see exactly what is due before you agree.',
    },
    prices: {
      asked: 'What if prices change?',
      answer:
        'The pass you have keeps its price for as long as it renews. New prices are for new passes.',
    },
    trial: {
      asked: 'How does a free trial work?',
      answer:
        'Once per person for each agent or plan. You leave a card, nothing is charged before the trial ends, and you can cancel until then.',
    },
    paying: {
      asked: 'How is it paid, and is tax included?',
      answer:
        'By card, on the page of our payment service, Stripe; we never see the number. The price is what you pay: tax is part of it where it is due, and every payment has its invoice.',
    },
  },
  last: {
    title: 'Not sure which one?',
    text: 'Read how each agent answers, then take one for a day. It costs less than finding out by the month.',
  },
  browse: 'Look at the agents',
} as const;
