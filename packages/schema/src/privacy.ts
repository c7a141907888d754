/** What should stand in public only on purpose, in the words in which its writer is asked. */
export const privateMatters = {
  EMAIL: 'an e-mail address',
  PHONE: 'a phone number',
  SOCIAL_SECURITY: 'a social security number',
  RECORD: 'the number of a record, a policy or an account',
  ADDRESS: 'a postal address',
  DATE: 'the day of somebody’s birth, stay, operation or death',
  AGE: 'an age above 89',
  NAME: 'a patient’s name',
} as const;
export type PrivateMatter = keyof typeof privateMatters;

const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
/** A whole day: a year or a month alone says little about anybody. */
const day = [
  '\\d{4}-\\d{1,2}-\\d{1,2}',
  '\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})',
  `\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?${months},? \\d{4}`,
  `${months} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`,
].join('|');
const ofSomebody =
  'born|dob|date of birth|birthdate|birthday|admitted|discharged|died|passed away|diagnosed|operated on|(?:had|my|her|his|their) (?:surgery|operation)|surgery on';
const record =
  'mrn|medical record|(?:chart|record|patient|policy|account|insurance|member|plan|nhs|case) ?(?:id|no\\.?|number|#)';
const called = 'call|phone|mobile|cell|telephone|tel\\.?|fax|whatsapp|text me|ring me';
const street = 'Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd';
/** What else begins with a capital after “our patient”. */
const noName = 'Portal|Experience|Safety|Education|Advisory|Council|Stor|Advocate|Panel|Record|Information|Reported';

/**
 * How each is known, after the identifiers that 45 CFR 164.514(b)(2) wants removed: by form where the form is telling,
 * otherwise by a word beside it. Every repetition is bounded, so that no text takes long.
 */
const signs: Record<PrivateMatter, readonly RegExp[]> = {
  EMAIL: [/(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}(?![\w-])/iu],
  PHONE: [
    // Toll-free numbers are an institution’s.
    /(?<![\d.+/-])(?:\+?1[ .-]?)?(?:\((?!8(?:00|33|44|55|66|77|88))[2-9]\d{2}\) ?|(?!8(?:00|33|44|55|66|77|88))[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\d/-]|\.\d)/,
    /(?<![\d+])\+(?!1[ .-]?\(?8(?:00|33|44|55|66|77|88))[1-9]\d{0,2}(?:[ ./-]?\(?\d{1,5}\)?){2,6}(?<=\d(?:[ ./()-]{0,2}\d){7})(?!\d)/,
    new RegExp(`\\b(?:${called})\\b[^\\n\\d+]{0,20}(?<!\\d)0?\\d(?:[ ./-]?\\d){6,13}(?!\\d)`, 'i'),
  ],
  SOCIAL_SECURITY: [/(?<![\d-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/],
  RECORD: [new RegExp(`\\b(?:${record})(?![a-z])[^\\n\\d]{0,12}\\d(?:[ -]?\\d){4,}`, 'i')],
  ADDRESS: [
    new RegExp(`(?<![\\d.,])\\d{1,5} (?:(?:[NSEW]|[A-Z][\\p{L}'’]{1,30})\\.? ){1,4}(?:${street})(?![\\p{L}])`, 'u'),
    /(?<!\p{L})\p{Lu}[\p{Ll}-]{2,30}(?:straße|strasse|str\.|weg|gasse|allee) \d{1,4} ?[a-z]?(?![\p{L}\d])/u,
    /\b[A-Z]{2} \d{5}-\d{4}\b/,
  ],
  DATE: [
    new RegExp(`\\b(?:${ofSomebody})\\b[^\\n]{0,40}?(?<!\\d)(?:${day})(?!\\d)`, 'i'),
    new RegExp(`(?<!\\d)(?:${day})(?!\\d)[^\\n]{0,40}?\\b(?:${ofSomebody})\\b`, 'i'),
  ],
  AGE: [/(?<!\d)(?:9\d|1[01]\d)[- ]?(?:years?|yrs?|y)[- /]?(?:old|o\b)/i, /\b(?:aged|age of) (?:9\d|1[01]\d)(?!\d)/i],
  NAME: [
    /\b(?:[Pp]atients?|[Pp]t\.?),? (?:named |called )?(?:Mr|Mrs|Ms|Miss|Mx|Herr|Frau)\.? \p{Lu}\p{L}{1,30}/u,
    /\b[Pp]atient,? (?:is |was )?(?:named|called) \p{Lu}\p{L}{1,30}/u,
    new RegExp(`\\b(?:[Mm]y|[Oo]ur) (?:patient|pt\\.?),? (?!${noName})\\p{Lu}\\p{Ll}{1,30}`, 'u'),
  ],
};

/** What in a text looks as if it told who somebody is or how to reach them. It can be wrong, both ways: it asks, it never forbids. */
export function privateMattersIn(text: string): PrivateMatter[] {
  const matters = Object.keys(signs) as PrivateMatter[];
  return matters.filter((matter) => signs[matter].some((sign) => sign.test(text)));
}
