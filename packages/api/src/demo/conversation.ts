import type { ReactionKindName } from '../talk/talk.types.ts';

/** Something said in a room of the demo network. */
export interface Line {
  /** Who, by the key of people.ts. */
  by: string;
  /** How long before now; of a discussion that is over, before its end. */
  minutesAgo: number;
  text: string;
  /** A name for the line, so that others can answer it. */
  as?: string;
  answers?: string;
  reactions?: Partial<Record<ReactionKindName, string[]>>;
}

const yesterday = 20 * 60;

/** The live discussion, opened the day before for first questions. */
export const measuring: Line[] = [
  {
    by: 'MAREN',
    minutesAgo: yesterday + 180,
    as: 'welcome',
    text: 'The room is open early this time. Tomorrow we ask whether anybody is better off for what we publish, **and how we would know**. If you have a question for the podium, put it here tonight; I will bring them along.',
    reactions: { LIKE: ['AMARA', 'JONAS', 'PRIYA', 'TOMAS'] },
  },
  {
    by: 'AMARA',
    minutesAgo: yesterday + 160,
    as: 'fever',
    text: 'Mine: our fever post has 61,000 views. On the ward we still get the same three phone calls every night. Did it do nothing, or would there be nine calls without it?',
    reactions: { INSIGHTFUL: ['PRIYA', 'CHIDI', 'SOFIA', 'INGRID'], LIKE: ['DANIEL'] },
  },
  {
    by: 'PRIYA',
    minutesAgo: yesterday + 148,
    answers: 'fever',
    as: 'calls',
    text: 'That is exactly the question, and the views cannot answer it. The calls can. Do you have them by night, for a year before and a year after?',
  },
  {
    by: 'AMARA',
    minutesAgo: yesterday + 141,
    answers: 'calls',
    text: 'In a paper book next to the phone. I will photograph it for you, without the names.',
    reactions: { THANKS: ['PRIYA'], LIKE: ['CHIDI', 'KENJI', 'SOFIA'] },
  },
  {
    by: 'RUTH',
    minutesAgo: yesterday + 133,
    text: 'Please cover the room numbers as well. With a date and a room, a name is one conversation away.',
    reactions: { THANKS: ['AMARA'], INSIGHTFUL: ['MAREN'] },
  },
  {
    by: 'JONAS',
    minutesAgo: yesterday + 95,
    as: 'board',
    text: 'My board wants one number. I keep offering followers because it goes up. What do you offer yours?',
    reactions: { LIKE: ['CHIDI'] },
  },
  {
    by: 'CHIDI',
    minutesAgo: yesterday + 70,
    answers: 'board',
    text: 'Questions answered within a day. It also goes up, it is under your control, and somebody is better off each time it does.',
    reactions: { INSIGHTFUL: ['JONAS', 'PRIYA', 'MAREN'], LIKE: ['AMARA', 'LEILA'] },
  },
  {
    by: 'INGRID',
    minutesAgo: yesterday + 22,
    text: 'Good night from the north. I leave you with what a mother wrote in our group: “I did not need the answer, I needed to know somebody had read the question.” I would not know how to count that, and I would stop publishing without it.',
    reactions: { HUG: ['AMARA', 'TOMAS', 'LEILA'], LIKE: ['SOFIA', 'MAREN', 'KENJI'] },
  },
  {
    by: 'SOFIA',
    minutesAgo: 88,
    as: 'reading',
    text: 'Good morning. For those who like to read first, three kinds of outcome that have been measured with some care:\n\n1. what people **know** after a film, compared with people who have not seen it\n2. what they **ask** in the next visit\n3. what they **do**, which is the hardest, and the one everybody claims\n\nAlmost everything that is published stops at the first.',
    reactions: { THANKS: ['DANIEL', 'JONAS', 'TOMAS', 'AMARA'], INSIGHTFUL: ['PRIYA'] },
  },
  {
    by: 'DANIEL',
    minutesAgo: 71,
    answers: 'reading',
    as: 'ask',
    text: 'Is the second one countable in an emergency department? Nobody writes down what was asked at four in the morning.',
  },
  {
    by: 'KENJI',
    minutesAgo: 64,
    answers: 'ask',
    text: 'We put a tally sheet on the door for one week: one stroke for each question that began with “I saw that …”. Seven days, no names, 112 strokes.',
    reactions: { INSIGHTFUL: ['DANIEL', 'CHIDI', 'PRIYA'], LIKE: ['MAREN'] },
  },
  {
    by: 'MAREN',
    minutesAgo: 46,
    text: 'The hall is filling. Those at home: the floor is as much here as it is in the hall, and I read out what is written here.',
  },
  {
    by: 'TOMAS',
    minutesAgo: 38,
    as: 'patient',
    text: 'A patient’s view, so that it has been said: a thing that was *almost* never measured in any study I took part in is whether I understood what the study was about.',
    reactions: { LIKE: ['INGRID', 'SOFIA', 'AMARA'], SUPPORT: ['LEILA'] },
  },
  {
    by: 'LEILA',
    minutesAgo: 33,
    answers: 'patient',
    text: 'In my practice I ask people to tell it back to me. It takes ninety seconds. In Arabic and French it took me two years to learn how to ask it without it sounding like an exam.',
    reactions: { INSIGHTFUL: ['TOMAS', 'KENJI'], LIKE: ['AMARA', 'RUTH'] },
  },
  {
    by: 'PRIYA',
    minutesAgo: 27,
    as: 'three',
    text: 'Three things from my statement, for those who come later:\n\n- decide **before** you publish what would have to change\n- look at people who have *not* seen it, too\n- report it when nothing happened',
    reactions: { LIKE: ['CHIDI', 'DANIEL', 'SOFIA', 'JONAS', 'AMARA'], THANKS: ['TOMAS'] },
  },
  {
    by: 'JONAS',
    minutesAgo: 22,
    answers: 'three',
    text: 'The third is the one that costs a newsroom something. Has anybody ever published “our campaign changed nothing”?',
  },
  {
    by: 'CHIDI',
    minutesAgo: 18,
    text: 'We did, in March, about the hand-washing posters. It is our most shared post of the year. People trusted the next one more.',
    reactions: { INSIGHTFUL: ['JONAS', 'MAREN', 'SOFIA'], LIKE: ['RUTH', 'INGRID'] },
  },
  {
    by: 'AMARA',
    minutesAgo: 14,
    as: 'small',
    text: 'Is there something a ward with no analyst can do on Monday?',
    reactions: { LIKE: ['KENJI', 'DANIEL'] },
  },
  {
    by: 'KENJI',
    minutesAgo: 12,
    answers: 'small',
    text: 'Tally sheet on the door. I am serious. I bring the template to the podcast clinic.',
    reactions: { THANKS: ['AMARA'] },
  },
  {
    by: 'CHIDI',
    minutesAgo: 9,
    answers: 'small',
    text: 'One question on the discharge form: “Was there something you had already heard from us before you came?” Yes or no. That is a denominator, and you own it.',
    reactions: { INSIGHTFUL: ['AMARA', 'PRIYA'] },
  },
  {
    by: 'RUTH',
    minutesAgo: 6,
    text: 'And before anybody counts anything: an aggregate of fewer than ten people in a small ward is a person. Wait until there are more.',
    reactions: { LIKE: ['MAREN', 'PRIYA', 'CHIDI'] },
  },
  {
    by: 'INGRID',
    minutesAgo: 4,
    text: 'I would add one line to the resolution for tomorrow: *we publish what did not work.* Who seconds it?',
    as: 'resolution',
    reactions: { SUPPORT: ['TOMAS', 'JONAS', 'SOFIA'] },
  },
  { by: 'TOMAS', minutesAgo: 3, answers: 'resolution', text: 'Seconded.', reactions: { LIKE: ['INGRID', 'LEILA'] } },
  {
    by: 'SOFIA',
    minutesAgo: 2,
    answers: 'resolution',
    text: 'Seconded, and I offer the library’s server as the place for it.',
  },
  {
    by: 'MAREN',
    minutesAgo: 1,
    text: 'Noted for the members’ meeting. Next on the list is a question from the gallery: what would you *stop* measuring tomorrow? @jonas-lindqvist, would you begin?',
  },
];

/** A discussion of the day before, over: a record to read. */
export const rumours: Line[] = [
  {
    by: 'SOFIA',
    minutesAgo: 70,
    as: 'hours',
    text: 'My claim from the podium, to disagree with: between the rumour and the guideline there are about twelve hours in which people decide whom to ask. Whoever is silent then is not asked later.',
    reactions: { INSIGHTFUL: ['DANIEL', 'INGRID', 'LEILA'] },
  },
  {
    by: 'DANIEL',
    minutesAgo: 63,
    answers: 'hours',
    text: 'In those twelve hours I know less than the rumour does. What do I say?',
    as: 'unknown',
  },
  {
    by: 'LEILA',
    minutesAgo: 57,
    answers: 'unknown',
    text: '“This is what we know. This is what we do not know. This is when I will tell you more.” And then be there at that hour, also if there is nothing new.',
    reactions: { LIKE: ['DANIEL', 'AMARA', 'MAREN', 'SOFIA'], THANKS: ['DANIEL'] },
  },
  {
    by: 'INGRID',
    minutesAgo: 49,
    text: 'From the moderators’ side: a rumour in a community is usually a question that nobody answered. Answer the question and leave the rumour alone.',
    reactions: { INSIGHTFUL: ['SOFIA', 'RUTH', 'PRIYA'] },
  },
  {
    by: 'JONAS',
    minutesAgo: 41,
    as: 'repeat',
    text: 'Practical: do you repeat the false sentence when you correct it?',
  },
  {
    by: 'SOFIA',
    minutesAgo: 36,
    answers: 'repeat',
    text: 'Never in the headline. The true sentence first, the false one once and in the middle, the true one again at the end.',
    reactions: { THANKS: ['JONAS', 'KENJI'], LIKE: ['AMARA'] },
  },
  {
    by: 'MAREN',
    minutesAgo: 12,
    text: 'Thank you all. I close the room at half past; the record stays. The hall’s applause went to “be there at that hour”.',
    reactions: { LIKE: ['LEILA', 'DANIEL', 'INGRID'] },
  },
];

/** The lounge, where nothing is on the programme. */
export const hallway: Line[] = [
  {
    by: 'KENJI',
    minutesAgo: yesterday + 40,
    text: 'Whoever left a grey scarf in the Studio: it is hanging on the projector and looks quite at home.',
    reactions: { LIKE: ['AMARA', 'LEILA'] },
  },
  {
    by: 'LEILA',
    minutesAgo: yesterday + 15,
    as: 'scarf',
    text: 'Mine! It has heard the whole lecture on captions, I hope it took notes.',
  },
  {
    by: 'DANIEL',
    minutesAgo: 52,
    as: 'coffee',
    text: 'Is there coffee anywhere that is not in the Foyer queue?',
  },
  {
    by: 'AMARA',
    minutesAgo: 47,
    answers: 'coffee',
    text: 'Second floor, behind the library corner. Tell nobody.',
    reactions: { THANKS: ['DANIEL'], LIKE: ['JONAS', 'KENJI', 'CHIDI'] },
  },
  {
    by: 'CHIDI',
    minutesAgo: 11,
    text: 'Running at seven tomorrow morning, slow group, once around the water. Three of us so far.',
    reactions: { LIKE: ['TOMAS', 'MAREN'] },
  },
];
