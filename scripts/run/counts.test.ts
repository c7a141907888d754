import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, judge } from './counts.ts';

describe('the count of a run', () => {
  test('names what failed, with a file that could not be loaded', () => {
    const passed = { fullName: 'one', status: 'passed' };
    const failed = { fullName: 'two', status: 'failed', failureMessages: ['\u001b[31mexpected 1\u001b[39m\n at'] };
    const testResults = [
      { name: '/a/rooms/x.test.ts', status: 'passed', assertionResults: [passed] },
      { name: '/a/rooms/y.test.ts', status: 'failed', message: 'no such module\nat', assertionResults: [] },
      { name: '/a/rooms/z.test.ts', status: 'failed', assertionResults: [passed, failed] },
    ];
    const failures = ['rooms/y.test.ts › no such module', 'rooms/z.test.ts › two › expected 1'];
    expect(countVitest({ numPassedTests: 2, testResults })).toEqual({ passed: 2, failures });
  });

  test('has a test that passed on the second try as a failure', () => {
    const spec = (title: string, status: string) => {
      const error = status === 'expected' ? {} : { error: { message: 'not seen' } };
      return { file: 'rooms.spec.ts', title, tests: [{ status, results: [error, {}] }] };
    };
    const inner = { specs: [spec('late', 'flaky'), spec('good', 'expected')] };
    const suites = [{ specs: [spec('wrong', 'unexpected')], suites: [inner] }];
    expect(countPlaywright({ stats: { expected: 3 }, suites, errors: [{ message: 'no server' }] })).toEqual({
      passed: 3,
      failures: ['rooms.spec.ts › wrong › not seen', 'rooms.spec.ts › late › not seen', 'the run › no server'],
    });
  });

  test('is a failure when nothing ran, nothing was reported, or the run ended badly', () => {
    const judged = (passed: number, failures: string[], code: number) => judge('it', { passed, failures }, code);
    expect(judged(0, [], 0)).toEqual({ passed: 0, failures: ['it ran no test'] });
    expect(judge('it', undefined, 0).failures).toEqual(['it reported nothing and ended with 0']);
    expect(judged(5, [], 1)).toEqual({ passed: 5, failures: ['it ended with 1, though no test of it failed'] });
    expect(judged(5, ['a'], 1)).toEqual({ passed: 5, failures: ['a'] });
    expect(judged(5, [], 0)).toEqual({ passed: 5, failures: [] });
  });
});
