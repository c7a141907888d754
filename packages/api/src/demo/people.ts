/** Somebody of the demo network. `key` is what the programme and the conversations call them; none of them exists. */
export interface Person {
  key: string;
  name: string;
  headline: string;
  bio: string;
}

/** Those somebody can sign in as. */
export const host: Person & { email: string } = {
  key: 'MAREN',
  name: 'Dr. Maren Vogel',
  email: 'host@demo.rounds.example',
  headline: 'Internist, chair of the programme',
  bio: 'I look after the programme of the week. Ask me anything about rooms, times and coffee.',
};
export const nurse: Person & { email: string } = {
  key: 'AMARA',
  name: 'Amara Okafor',
  email: 'nurse@demo.rounds.example',
  headline: 'Paediatric nurse, Harbour Children’s Hospital',
  bio: 'Fourteen years on the ward. I post short answers to the questions parents ask at the door.',
};

export const others: Person[] = [
  {
    key: 'TOMAS',
    name: 'Tomás Iriarte',
    headline: 'Patient advocate, type 1 diabetes since 1998',
    bio: 'I film the boring parts of living with a chronic condition, because that is most of it.',
  },
  {
    key: 'PRIYA',
    name: 'Dr. Priya Raman',
    headline: 'Epidemiologist, measures what posts do',
    bio: 'Views are easy to count. I work on the things that are not.',
  },
  {
    key: 'JONAS',
    name: 'Jonas Lindqvist',
    headline: 'Communications, Norrvik Regional Hospital',
    bio: 'A newsroom of four for a hospital of four thousand.',
  },
  {
    key: 'LEILA',
    name: 'Dr. Leila Haddad',
    headline: 'Family physician, videos in Arabic and French',
    bio: 'My patients taught me that a translation is not yet an explanation.',
  },
  {
    key: 'RUTH',
    name: 'Ruth Abramson',
    headline: 'Counsel for ethics and privacy',
    bio: 'I say no less often than people think, and earlier than they would like.',
  },
  {
    key: 'KENJI',
    name: 'Kenji Watanabe',
    headline: 'Physiotherapist, tutor of the residency',
    bio: 'Three minutes, one movement, no music.',
  },
  {
    key: 'SOFIA',
    name: 'Sofia Marques',
    headline: 'Health librarian',
    bio: 'I find the paper behind the headline. Sometimes there is none, and that is an answer too.',
  },
  {
    key: 'DANIEL',
    name: 'Dr. Daniel Mensah',
    headline: 'Emergency physician, first-year resident of the media training',
    bio: 'Learning to say in sixty seconds what takes me sixty minutes at night.',
  },
  {
    key: 'INGRID',
    name: 'Ingrid Solberg',
    headline: 'Moderates a community for rare diseases',
    bio: 'Nine hundred families, forty time zones, one rule: nobody is alone at three in the morning.',
  },
  {
    key: 'CHIDI',
    name: 'Chidi Eze',
    headline: 'Data analyst, patient experience',
    bio: 'I draw charts that fit on one slide and survive one question.',
  },
];

export const people: Person[] = [host, nurse, ...others];
