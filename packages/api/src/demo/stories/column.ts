import type { DemoStory } from './story.ts';

const hour = 60;

/** A column that comes once a week. */
export const column = {
  title: 'Asked at the door',
  slug: 'asked-at-the-door',
  description:
    'Parents ask the real question when they already have their coat on. Every Monday one of them, from a children’s ward, and what could be said in the time it takes to find the other glove.',
  by: 'AMARA',
  timeOfDay: '07:00',
};

const amara = { key: 'AMARA', role: 'Paediatric nurse', organization: 'Harbour Children’s Hospital' };

/** How many of its dates ago each was published: one date has been missed, as happens. */
export const instalments: (DemoStory & { datesAgo: number })[] = [
  {
    datesAgo: 4,
    title: 'A fever is not a number',
    summary: '“Is thirty-nine five worse than thirty-nine two?” What I say instead of no.',
    body: `“Is thirty-nine five worse than thirty-nine two?”

No. But nobody who asks this wants to know about three tenths of a degree. They want to know whether they may sleep.

So I ask back: *Does she drink? Does she look at you? Is there anything about her that you have never seen before?* With two yeses and a no they may sleep. And they know by themselves when they may not, which is what they came for.

The thermometer tells you that there is a fever. **The child tells you how she is.**`,
    tags: ['parents', 'fever'],
    by: [amara],
    likes: ['DANIEL', 'LEILA', 'TOMAS', 'INGRID'],
    comments: [
      {
        by: 'DANIEL',
        minutesAgo: 20 * 24 * hour,
        text: '“Anything you have never seen before” is the best triage question I know, and it is in none of our forms.',
        reactions: { LIKE: ['AMARA', 'LEILA'], INSIGHTFUL: ['PRIYA'] },
      },
    ],
  },
  {
    datesAgo: 3,
    title: 'What she read at three in the morning',
    summary: '“I know I should not look things up.” Of course you should. Let us look at how.',
    body: `“I know I should not look things up.”

Who told her that? Of course she should: at three in the morning there is nobody else. I would rather she looked *well*.

We sat down with her phone for four minutes. Who wrote it? When? Do they sell anything? And does it say when to stop reading and call? The page she had been frightened by failed all four. The dull one below it passed.

She has bookmarked the dull one. **I have asked our newsroom to be duller.**`,
    tags: ['parents', 'searching'],
    by: [amara, { key: 'SOFIA', role: 'Health librarian' }],
    likes: ['JONAS', 'SOFIA', 'CHIDI'],
    comments: [
      {
        by: 'JONAS',
        minutesAgo: 15 * 24 * hour,
        text: 'The newsroom has heard you and is doing its dullest.',
        reactions: { LIKE: ['AMARA', 'SOFIA', 'MAREN'] },
      },
    ],
  },
  {
    datesAgo: 1,
    title: 'Say it back to me',
    summary: '“I have understood everything.” Nobody who has ever says so.',
    body: `“I have understood everything, thank you.”

People who have understood ask something. People who say this sentence are being polite, and they will ring at eleven.

I stopped asking *have you understood?* It is a question about them. I now ask a question about me: **“I explain this badly when I am tired. What will you do tonight?”** Then they tell me, and I hear what I said.

It costs ninety seconds. It saves the call at eleven, for both of us.`,
    tags: ['parents', 'teach-back'],
    by: [amara],
    likes: ['LEILA', 'KENJI', 'TOMAS', 'PRIYA', 'MAREN'],
    comments: [
      {
        by: 'LEILA',
        minutesAgo: 30 * hour,
        as: 'tired',
        text: '“When I am tired” is generous. I use “my French is not what it was”, in French, and they forgive me the rest.',
        reactions: { LIKE: ['AMARA', 'DANIEL', 'TOMAS'] },
      },
      {
        by: 'AMARA',
        minutesAgo: 28 * hour,
        answers: 'tired',
        text: 'Stolen for next Monday.',
        reactions: { LIKE: ['LEILA'] },
      },
    ],
  },
];

/** Comes by itself on the next date. */
export const next: DemoStory = {
  title: 'The other parent',
  summary: '“Can you tell it to my husband, too?” Yes. But let us ring him now.',
  body: `“Can you tell it to my husband, too?”

He is at work, in another town, behind a bad line. I could write it down for him. It would be right, and he would not be there.

So we ring him, and she tells him, and I listen and nod. Twice I am asked something. When they hang up there are **two** people who know it, and one who has said it aloud.`,
  tags: ['parents', 'teach-back'],
  by: [amara],
};

/** Is still being written, for the date after that. */
export const planned: DemoStory = {
  title: 'What the brother wanted to know',
  summary: 'He is six, and nobody had asked him.',
  body: 'He waited until everybody had gone to look at the scales.',
  tags: ['parents', 'siblings'],
  by: [amara],
};
