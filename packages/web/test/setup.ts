import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

/** A machine with much to do is slow, not wrong: a second, the library's own patience, is too short. */
configure({ asyncUtilTimeout: 15_000 });
afterEach(() => cleanup());
