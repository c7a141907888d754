import type { DemoStory } from './story.ts';

const hour = 60;

/** Stories and news, the oldest first. */
export const told: DemoStory[] = [
  {
    kind: 'STORY',
    title: 'Three minutes, one movement, no music',
    summary: 'Why a physiotherapist films the same exercise eleven times and publishes the worst take.',
    body: `My first film had music, a sunrise and four thousand views. Then a woman of seventy came in and showed me what she had learned from it: my smile, and a hip that turned the wrong way.

So I threw the sunrise out.

## What is left

A film of mine has **one movement**. It begins with the chair everybody has, not with the mat nobody has. I say what it is for, I do it slowly, I do it wrong once, and I say how that feels, because that is how people do it at home.

I film it eleven times. The take I publish is the one in which I nearly lose my balance: it is the only one in which anybody sees what the other leg is for.

> If it looks easy, they will not do it again when it is hard.

## What I count

Not views. I ask the next ten people who come in: *show me*. Last autumn four of ten could. Now it is seven. I can live with three; I could not live with a sunrise.`,
    tags: ['film', 'rehabilitation', 'measuring'],
    by: [{ key: 'KENJI', role: 'Physiotherapist' }],
    daysAgo: 12,
    likes: ['AMARA', 'SOFIA', 'DANIEL', 'CHIDI', 'LEILA'],
    comments: [
      {
        by: 'CHIDI',
        minutesAgo: 11 * 24 * hour,
        as: 'ten',
        text: 'Seven of ten, of whom? If those who could not do it do not come back, you are counting the good ones.',
        reactions: { INSIGHTFUL: ['SOFIA', 'PRIYA'] },
      },
      {
        by: 'KENJI',
        minutesAgo: 11 * 24 * hour - 50,
        answers: 'ten',
        text: 'I ask at the second visit, and I ring those who stay away. It is still ten people and a telephone. But yes: I had not thought of it before I rang.',
        reactions: { LIKE: ['CHIDI', 'AMARA'] },
      },
    ],
  },
  {
    kind: 'NEWS',
    title: 'One page about filming on a ward',
    summary: 'What twelve hospitals agreed on, and the one sentence they argued about for a year.',
    body: `After a year of drafts the network has **one page** that says when a phone may film on a ward. It hangs at eye level, next to the hand disinfectant.

1. Nobody is in the picture who has not been asked, and could not say no.
2. A name, a wristband, a whiteboard and a monitor are all *somebody*.
3. Whoever films says what it is for before, and shows it after.
4. A no needs no reason, and can come later.

The sentence that took a year is the fourth. Half of the hospitals wanted “until it is published”. It now ends where it ends: what was permitted can be taken back, and we take it down.

The page may be copied, translated and hung upside down, as long as all four lines stay on it.`,
    tags: ['privacy', 'film', 'rules'],
    by: [
      { key: 'RUTH', role: 'Counsel for ethics and privacy' },
      { key: 'JONAS', role: 'Communications', organization: 'Norrvik Regional Hospital' },
    ],
    daysAgo: 6,
    likes: ['MAREN', 'AMARA', 'TOMAS', 'INGRID'],
    comments: [
      {
        by: 'AMARA',
        minutesAgo: 5 * 24 * hour,
        as: 'whiteboard',
        text: 'Thank you for the whiteboard. Ours was in every single film of last year.',
        reactions: { LIKE: ['RUTH', 'JONAS', 'DANIEL'] },
      },
    ],
  },
  {
    kind: 'STORY',
    title: 'The study that forgot to ask me',
    summary: 'I have been in five trials. In one of them somebody asked whether I had understood what it was about.',
    body: `I have had diabetes since 1998, so I have been useful to science five times. I have signed forty-one pages, some of them twice. I would like to tell you about the fifth study, because it was the first in which a stranger sat down.

She was a student. She had a form, too, but she turned it over and said: “*Tell me what is going to happen to you.*”

I could not.

## What I thought it was

I thought the new pump was better and I was getting it. In truth nobody knew whether it was better, that was the point of it, and I had one chance in two. It stood on page three. I had signed on page nine.

She did not explain it. She asked three more questions, and I explained it, to her and to myself. It took **eight minutes**. Then I signed again, and that time I knew what.

## What I ask of you

You publish so much about studies: that they begin, that they have ended, that something is promising. Publish that question. Put it on the wall of every room in which somebody signs.

I was in the other half, by the way. I got the old pump. I have never been so content to be a number.`,
    tags: ['patients', 'studies', 'consent'],
    by: [
      {
        key: 'TOMAS',
        role: 'Patient advocate',
        disclosure: 'Paid by no manufacturer; travel to this week was paid by the network.',
      },
    ],
    permittedBy: 'Tomás Iriarte',
    daysAgo: 2,
    likes: ['AMARA', 'PRIYA', 'LEILA', 'INGRID', 'SOFIA', 'DANIEL', 'MAREN'],
    comments: [
      {
        by: 'PRIYA',
        minutesAgo: 40 * hour,
        as: 'page',
        text: 'I have written such a page nine. What would have made you stop at page three?',
        reactions: { INSIGHTFUL: ['LEILA', 'SOFIA'] },
      },
      {
        by: 'TOMAS',
        minutesAgo: 38 * hour,
        answers: 'page',
        as: 'chair',
        text: 'A second chair. With one chair it is a counter; with two it is a conversation.',
        reactions: { LIKE: ['PRIYA', 'AMARA', 'KENJI', 'MAREN'], THANKS: ['LEILA'] },
      },
      {
        by: 'LEILA',
        minutesAgo: 37 * hour,
        answers: 'chair',
        text: 'I am taking the second chair into my practice on Monday.',
        reactions: { LIKE: ['TOMAS'] },
      },
      {
        by: 'DANIEL',
        minutesAgo: 20 * hour,
        text: 'Eight minutes is what I do not have at night, and what I then spend at the third visit. Printing this.',
        reactions: { SUPPORT: ['AMARA', 'TOMAS'] },
      },
    ],
  },
  {
    kind: 'NEWS',
    title: 'The week is on: how to be here without being here',
    summary: 'Rooms, webinars and questions are open to everybody; the coffee is only in the hall.',
    body: `The summit is today. Whoever is not in the hall can still be in the room: everything that is said there is said **here** as well, and questions written at home are read out.

- *Live* shows what is on in this minute.
- In a webinar, vote for questions rather than asking the same one again.
- What is over can be read as it happened.

If you only have ten minutes, open the discussion about measuring what matters. If you only have one, read what a mother wrote there about being read.`,
    tags: ['the week'],
    by: [{ key: 'MAREN', role: 'Chair of the programme' }],
    daysAgo: 1,
    likes: ['JONAS', 'AMARA'],
  },
];
