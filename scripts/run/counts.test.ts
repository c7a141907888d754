import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, judge } from './counts.ts';

describe('the count of a run', () => {
  test('has a file that could not be loaded as a failure', () => {
    const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] };
    const broken = { status: 'failed', assertionResults: [] };
    const failed = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    const report = { numPassedTests: 1, numFailedTests: 1, testResults: [passed, broken, failed] };
    expect(countVitest(report)).toEqual({ passed: 1, failed: 2 });
  });

  test('has a test that passed on the second try as a failure', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 3, failed: 3 });
  });

  test('is a failure when nothing ran, nothing was reported, or the run ended badly', () => {
    expect(judge({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
    expect(judge(undefined, 0)).toEqual({ passed: 0, failed: 1 });
    expect(judge({ passed: 5, failed: 0 }, 1)).toEqual({ passed: 5, failed: 1 });
    expect(judge({ passed: 5, failed: 2 }, 1)).toEqual({ passed: 5, failed: 2 });
    expect(judge({ passed: 5, failed: 0 }, 0)).toEqual({ passed: 5, failed: 0 });
  });
});
