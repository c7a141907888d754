import type { DemoWebinar } from './webinar.ts';

/** One that is on, one to come, one that is over. */
export const demoWebinars: DemoWebinar[] = [
  {
    slug: 'sixty-seconds-for-parents',
    title: 'Sixty seconds for parents: fever, sleep and the phone at three in the morning',
    description:
      'Two clinicians, one hour, and the questions that parents really ask. **Ask below**; vote for what you would like to hear answered. What we do not get to is answered in writing this week.',
    heldBy: 'HARBOUR',
    startsIn: -24,
    minutes: 75,
    status: 'LIVE',
    staff: [
      ['MAREN', 'HOST'],
      ['LEILA', 'PANELIST'],
      ['DANIEL', 'PANELIST'],
      ['INGRID', 'MODERATOR'],
    ],
    qa: { moderated: true, anonymous: 'HIDDEN_FROM_ATTENDEES' },
    asked: [
      {
        by: 'TOMAS',
        text: 'When is a fever a reason to come at night, and how do I say so in one sentence?',
        votes: ['AMARA', 'PRIYA', 'JONAS', 'KENJI', 'SOFIA'],
        becomes: 'ANSWERED',
        answer: { by: 'DANIEL' },
      },
      {
        by: 'PRIYA',
        text: 'Do short films change how often parents call, or only what they ask?',
        votes: ['TOMAS', 'CHIDI', 'AMARA', 'SOFIA', 'RUTH', 'JONAS'],
        becomes: 'ANSWERING',
        answer: { by: 'LEILA' },
      },
      {
        by: 'AMARA',
        text: 'May I tell a parent on the phone what I would do with my own child?',
        votes: ['TOMAS', 'KENJI', 'CHIDI', 'JONAS', 'SOFIA', 'PRIYA', 'RUTH'],
        becomes: 'PUBLISHED',
      },
      {
        by: 'JONAS',
        text: 'Which of your films did you take down again, and why?',
        votes: ['RUTH', 'PRIYA', 'SOFIA'],
        becomes: 'PUBLISHED',
      },
      {
        by: 'KENJI',
        text: 'How do you film advice for parents who cannot read the captions?',
        votes: ['TOMAS', 'CHIDI'],
        becomes: 'PUBLISHED',
      },
      {
        by: 'SOFIA',
        text: 'I gave the wrong dose once, from a post I had not checked. How do you check yours?',
        anonymous: true,
        votes: ['AMARA', 'KENJI', 'TOMAS', 'CHIDI'],
        becomes: 'PUBLISHED',
      },
      {
        by: 'CHIDI',
        text: 'Is there a figure for how many parents watch to the end?',
        votes: ['JONAS'],
        becomes: 'ANSWERED',
        answer: {
          by: 'LEILA',
          text: 'Of ours, four in ten. Of those under forty seconds, seven in ten, which is why they are all under forty seconds now.',
        },
      },
      { by: 'RUTH', text: 'Who is liable when a parent follows a film and it goes wrong?' },
      { by: 'AMARA', text: 'Will the slides be put up for those on the night shift?' },
    ],
    poll: {
      question: 'Where do your patients look first?',
      kind: 'SINGLE',
      options: ['They ask somebody they know', 'A search engine', 'A video platform', 'Us'],
      votes: { TOMAS: [0], PRIYA: [1], JONAS: [1], KENJI: [2], SOFIA: [1], CHIDI: [2], RUTH: [0] },
    },
  },
  {
    slug: 'consent-in-ninety-seconds',
    title: 'Consent in ninety seconds',
    description:
      'How to ask somebody whether their story may be told, so that no is as easy as yes. With three forms to take home.',
    heldBy: 'LINDEN',
    startsIn: 26 * 60,
    minutes: 60,
    status: 'SCHEDULED',
    staff: [
      ['MAREN', 'HOST'],
      ['RUTH', 'PANELIST'],
      ['INGRID', 'MODERATOR'],
    ],
    asked: [],
  },
  {
    slug: 'after-the-headline',
    title: 'After the headline: reading a study with the public',
    description: 'What a study says, what its press release says, and what is left of both by the evening.',
    heldBy: 'LINDEN',
    startsIn: -6 * 24 * 60,
    minutes: 60,
    status: 'ENDED',
    staff: [
      ['MAREN', 'HOST'],
      ['SOFIA', 'PANELIST'],
      ['PRIYA', 'PANELIST'],
    ],
    qa: { moderated: false },
    asked: [
      {
        by: 'TOMAS',
        text: 'What is the one number I should look for first?',
        votes: ['AMARA', 'JONAS', 'LEILA', 'KENJI'],
        becomes: 'ANSWERED',
        answer: { by: 'PRIYA' },
      },
      {
        by: 'LEILA',
        text: 'How do you say “we do not know yet” so that people stay?',
        votes: ['AMARA', 'DANIEL', 'TOMAS'],
        becomes: 'ANSWERED',
        answer: { by: 'SOFIA' },
      },
      {
        by: 'DANIEL',
        text: 'Is a preprint something I may quote in the waiting room?',
        votes: ['LEILA', 'CHIDI'],
        becomes: 'ANSWERED',
        answer: {
          by: 'SOFIA',
          text: 'With the word *preprint*, the date, and who has read it so far. If that takes too long to say, it is too early to quote.',
        },
      },
      {
        by: 'JONAS',
        text: 'Who corrects the press release when it is wrong?',
        votes: ['CHIDI', 'RUTH', 'AMARA', 'TOMAS', 'LEILA'],
        becomes: 'PUBLISHED',
      },
      { by: 'CHIDI', text: 'Could the charts be shared as files?', votes: ['KENJI'], becomes: 'PUBLISHED' },
    ],
  },
];
