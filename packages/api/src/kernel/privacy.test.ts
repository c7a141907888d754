import fs from 'node:fs';
import { type PrivateMatter, privateMattersIn } from '@rounds/schema/privacy';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../test/shared-data.ts';

const told: [PrivateMatter, string[]][] = [
  ['EMAIL', ['a.b+c@mail.example.org', 'Write to ADA@Example.COM, please', '[me](mailto:ada@example.org)']],
  ['PHONE', ['(507) 555-0100', '507-555-0100', '507.555.0100', '+1 507 555 0100', '+15075550100', '+49 (0)89 1234567']],
  [
    'PHONE',
    ['+49 89 1234 5678', '+44 20 7946 0958', 'my cell is 5075550100', 'Tel. 089/12345678', 'text me: 0151 2345678'],
  ],
  ['SOCIAL_SECURITY', ['123-45-6789', 'SSN 123 45 6789']],
  ['RECORD', ['MRN: 00123456', 'chart no. 55-443-21', 'Member ID 8812345', 'her policy number is 99 12 34 5']],
  [
    'ADDRESS',
    ['200 First Street SW', '12 St. John Avenue', '7 N Oak Rd', 'Lindenstraße 12a', 'Mühlweg 3', 'MN 55905-0001'],
  ],
  [
    'DATE',
    [
      'born on 3 May 1961',
      'DOB 05/03/1961',
      'admitted March 3rd, 2024',
      'On 2024-03-03 she died',
      'her surgery: 1.2.24',
    ],
  ],
  ['AGE', ['a 93-year-old man', 'aged 101', '97 y/o', '90 years old']],
  ['NAME', ['my patient Anna said', 'patient Mr. Miller', 'Our pt. Öztürk', 'a patient named Otto', 'Pt Mrs Lee']],
];

const harmless = [
  'call 911 or 988, or 800-273-8255, or +1 800 273 8255',
  'version 3.10.2 on 192.168.100.200',
  'doi 10.1001/jama.2020.12345, ISBN 978-3-16-148410-0, NCT01234567, 0000-0002-1825-0097',
  '2026-05-12 10:00-11:00, from 2019 to 2024, in May 1961 I was born',
  'surgery congress, 12 May 2026',
  '5 Questions Dr. Smith could not answer',
  'Our patient Portal and our patients',
  'a 89-year-old, the 90 year plan, 120/80 and 130/85',
  '@ada thanks, room 1234567, p = 0.0001234567',
  'phone survey of 1,234,567 people; record number of attendees: 12345',
  'https://example.org/123-456-7890/x',
];

const read = (texts: string[]) => texts.map((text) => ({ text, matters: privateMattersIn(text) }));

describe('what looks private', () => {
  it.each(told)('is known by its form or by a word beside it: %s', (matter, texts) => {
    const spoken = texts.flatMap((text) => [text, `First of all: ${text}. What do you think?`]);
    expect(read(spoken).filter(({ matters }) => !matters.includes(matter))).toEqual([]);
  });

  it('is not seen in what people otherwise write', () => {
    expect(read(harmless).filter(({ matters }) => matters.length > 0)).toEqual([]);
  });

  it('is seen in at most 2 of 100 lines of a channel that says little of anybody', (test) => {
    const file = sharedData('discussions/ubuntu-2008-04-27.raw.txt');
    if (!file) return test.skip();
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    const said = lines.flatMap((line) => /^\[..:..\] <[^>]+> (.+)/.exec(line)?.[1] ?? []);
    expect(said.length).toBeGreaterThan(1000);
    expect(said.filter((line) => privateMattersIn(line).length > 0).length).toBeLessThan(said.length / 50);
  });

  it('S39: is looked for in texts made to take for ever', () => {
    const parts = [
      'a',
      '1',
      '1 ',
      'a@',
      'a.',
      '+1 ',
      '+1234567',
      'born ',
      'call ',
      'mrn ',
      '1-1-11 ',
      '5 Aa Aa ',
      'Aa',
      '(507) ',
    ];
    // A rule that went back and forth would not be done before the test is stopped.
    for (const part of parts) expect(privateMattersIn(part.repeat(16_000 / part.length))).toBeDefined();
  });
});
