import { stripVTControlCharacters } from 'node:util';

/** How many tests of a suite passed, and which failed: a line each, with the first word of why. */
export interface Counts {
  passed: number;
  failures: string[];
}

interface VitestReport {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}
interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: { file: string; title: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }[];
}
interface PlaywrightReport {
  stats: { expected: number };
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

/** Where it failed, and the first line of what was said of it, without the colours of a terminal. */
function lineOf(place: string[], said: string | undefined): string {
  const first = stripVTControlCharacters(said?.split('\n', 1)[0] ?? '');
  return [...place, ...(first ? [first] : [])].join(' › ');
}

/** A file that could not even be loaded has no failed test in it, and still is a failure. */
export function countVitest({ numPassedTests, testResults }: VitestReport): Counts {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.split('/').slice(-2).join('/');
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [lineOf([file], message)] : [];
    return failed.map(({ fullName, failureMessages }) => lineOf([file, fullName], failureMessages?.[0]));
  });
  return { passed: numPassedTests, failures };
}

/** A test that passed only on the second try is a failed one. */
export function countPlaywright({ stats, suites, errors }: PlaywrightReport): Counts {
  const failuresOf = (suite: PlaywrightSuite): string[] => [
    ...suite.specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) => lineOf([file, title], results.find(({ error }) => error)?.error?.message)),
    ),
    ...(suite.suites ?? []).flatMap(failuresOf),
  ];
  const failures = [...suites.flatMap(failuresOf), ...errors.map(({ message }) => lineOf(['the run'], message))];
  return { passed: stats.expected, failures };
}

/** What a suite with test files counts for: a run without a report, without a test, or with a bad end is one more failure. */
export function judge(suite: string, counts: Counts | undefined, exitCode: number): Counts {
  if (!counts) return { passed: 0, failures: [`${suite} reported nothing and ended with ${exitCode}`] };
  if (counts.failures.length > 0 || (exitCode === 0 && counts.passed > 0)) return counts;
  const why = counts.passed === 0 ? 'ran no test' : `ended with ${exitCode}, though no test of it failed`;
  return { ...counts, failures: [`${suite} ${why}`] };
}
