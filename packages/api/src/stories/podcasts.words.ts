import { limits, podcastLimits } from '@rounds/schema/limits';
import { refuse } from '../kernel/errors.ts';
import { readText } from '../kernel/text.ts';

/** Of the categories that directories of podcasts have, those a network of people in health care fits into. */
export const podcastCategories: readonly string[] = [
  'Health & Fitness',
  'Health & Fitness > Alternative Health',
  'Health & Fitness > Fitness',
  'Health & Fitness > Medicine',
  'Health & Fitness > Mental Health',
  'Health & Fitness > Nutrition',
  'Health & Fitness > Sexuality',
  'Business > Careers',
  'Business > Management',
  'Business > Non-Profit',
  'Education',
  'Education > Courses',
  'Education > Self-Improvement',
  'Government',
  'History',
  'Kids & Family > Parenting',
  'News',
  'Science',
  'Science > Life Sciences',
  'Science > Social Sciences',
  'Society & Culture',
  'Society & Culture > Documentary',
  'Society & Culture > Personal Journals',
  'Society & Culture > Relationships',
  'Technology',
];

/** What is said of a show, as it comes from outside. */
export interface GivenShow {
  title?: string | null;
  description?: string | null;
  language?: string | null;
  category?: string | null;
  explicit?: boolean | null;
  ownerName?: string | null;
  ownerEmail?: string | null;
}

/** What was given of a show, checked and as it is kept; what was not given is not there. @throws BAD_USER_INPUT */
export function readShow({ title, description, language, category, explicit, ownerName, ownerEmail }: GivenShow) {
  const { title: name, description: words, owner } = podcastLimits;
  return {
    ...(title != null && { title: readText('title', title, name) }),
    ...(description != null && { description: readText('description', description, { ...words, multiline: true }) }),
    ...(language != null && { language: readLanguage(language) }),
    ...(category != null && { category: readCategory(category) }),
    ...(explicit != null && { explicit }),
    ...(ownerName != null && { ownerName: readText('ownerName', ownerName, owner) }),
    ...(ownerEmail != null && { ownerEmail: readAddress(ownerEmail) }),
  };
}

function readLanguage(raw: string): string {
  const isOne = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i.test(raw);
  const [tag] = isOne ? Intl.getCanonicalLocales(raw) : [];
  return tag ?? refuse('BAD_USER_INPUT', 'A language is written like en or de-CH.', { field: 'language' });
}

const readCategory = (raw: string): string =>
  podcastCategories.find((one) => one === raw) ??
  refuse('BAD_USER_INPUT', 'Please choose one of the categories.', { field: 'category' });

function readAddress(raw: string): string {
  const address = readText('ownerEmail', raw, limits.email);
  if (!/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]+$/.test(address))
    refuse('BAD_USER_INPUT', 'A mail address is written like radio@example.org.', { field: 'ownerEmail' });
  return address;
}
