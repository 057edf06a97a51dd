export default {
  title: 'AI agents by the day, week or month',
  headline: 'The right AI agent, <when>for as long as you need it.</when>',
  lead: 'Pick a specialist, get a pass for a day, a week or a month, and talk to it right here.',
  browse: 'Browse agents',
  register: 'Create account',
  toMine: 'My agents',
  hero: {
    label: 'An exchange with {name}',
    choose: 'Agents to listen to',
    meet: 'Meet {name}',
    pause: 'Pause the exchange',
    play: 'Go on with the exchange',
  },
  featured: {
    title: 'Some to start with',
    all: 'All agents',
    from: 'from',
    perDay: 'a day',
    empty: 'No agent is featured at the moment',
    emptyText: 'The catalogue holds all of them.',
  },
  steps: {
    title: 'How it works',
    one: {
      title: 'Choose',
      text: 'Each agent does one thing well, and shows how it answers before you pay.',
    },
    two: {
      title: 'Take a pass',
      text: 'A day to try, a week for a task, a month for a habit. The price is what you see.',
    },
    three: {
      title: 'Talk',
      text: 'Answers are written as you watch. Your conversations stay where you left them.',
    },
  },
} as const;
