import type { OrganizationKindName } from '../../organizations/organizations.types.ts';

interface DemoOrganization {
  name: string;
  kind: OrganizationKindName;
  description: string;
  websiteUrl?: string;
}

/** Who holds what the demo network shows. None of them exists, and their addresses lead nowhere. */
export const directory = {
  HARBOUR: {
    name: 'Harbour Children’s Hospital',
    kind: 'HOSPITAL',
    description:
      'A children’s hospital of two hundred beds, and a telephone line that is answered at night. **Parents ask us first** is what we are working on.\n\nOur nurses write the column *Asked at the door*.',
    websiteUrl: 'https://harbour-childrens.example/',
  },
  NORRVIK: {
    name: 'Norrvik Regional Hospital',
    kind: 'HOSPITAL',
    description: 'Four thousand people work here, four of them in the newsroom. We publish how often we were wrong.',
    websiteUrl: 'https://norrvik-hospital.example/',
  },
  LINDEN: {
    name: 'Lindenhof University, School of Public Health',
    kind: 'UNIVERSITY',
    description: 'Teaching and research on what posts and films change in what people ask, know and do.',
  },
  RARE: {
    name: 'Three in the Morning, a Society for Rare Diseases',
    kind: 'NONPROFIT',
    description: 'Nine hundred families in forty time zones. Nobody is alone at three in the morning.',
  },
} satisfies Record<string, DemoOrganization>;

export type OrganizationKey = keyof typeof directory;
