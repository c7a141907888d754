import { limits } from '@rounds/schema/limits';
import { refuse } from '../kernel/errors.ts';
import { isId, newId, readId } from '../kernel/ids.ts';
import { readMaybeText, readText } from '../kernel/text.ts';
import type { FormAnswer, FormAnswerInput, FormQuestion, FormQuestionInput } from './registration.types.ts';

const yesOrNo = ['yes', 'no'];

/** The questions of a form as they are kept. One that keeps its id is the same question. @throws BAD_USER_INPUT */
export function readQuestions(given: FormQuestionInput[]): FormQuestion[] {
  const field = 'questions';
  if (given.length > limits.registration.questions)
    refuse('BAD_USER_INPUT', `A form has at most ${limits.registration.questions} questions.`, { field });
  const questions = given.map((question) => ({
    id: question.id == null ? newId() : readId(field, question.id),
    kind: question.kind,
    label: readText(field, question.label, limits.registration.label),
    required: question.required ?? false,
    options: question.kind === 'CHOICE' ? readOptions(question.options ?? []) : [],
  }));
  if (new Set(questions.map(({ id }) => id)).size < questions.length)
    refuse('BAD_USER_INPUT', 'Two questions have the same id.', { field });
  return questions;
}

function readOptions(given: string[]): string[] {
  const field = 'questions';
  const options = given.map((option) => readText(field, option, limits.registration.option));
  const [min, max] = limits.registration.options;
  if (options.length < min || options.length > max)
    refuse('BAD_USER_INPUT', `A choice is among ${min} to ${max} options.`, { field });
  if (new Set(options.map((option) => option.normalize('NFKC').toLowerCase())).size < options.length)
    refuse('BAD_USER_INPUT', 'Two options are the same.', { field });
  return options;
}

/**
 * What somebody answered, each with its question; what was left empty is left out.
 * @throws BAD_USER_INPUT for what is no question, no option, missing or answered twice
 */
export function readAnswers(questions: FormQuestion[], given: FormAnswerInput[]): FormAnswer[] {
  const field = 'answers';
  const byId = new Map(given.map(({ questionId, value }) => [questionId.toLowerCase(), value]));
  if (byId.size < given.length) refuse('BAD_USER_INPUT', 'A question is answered twice.', { field });
  for (const id of byId.keys())
    if (!isId(id) || !questions.some((question) => question.id === id))
      refuse('BAD_USER_INPUT', 'One of these questions is not asked (any more); please look at the form again.', {
        field,
      });
  return questions.flatMap((question) => {
    const value = readAnswer(question, byId.get(question.id) ?? '');
    return value === null ? [] : [{ questionId: question.id, label: question.label, value }];
  });
}

function readAnswer({ kind, label, required, options }: FormQuestion, raw: string): string | null {
  const field = 'answers';
  const value = readMaybeText(field, raw, { ...limits.registration.answer, multiline: kind === 'TEXT' });
  if (value === null || (kind === 'CHECKBOX' && value === 'no')) {
    if (required) refuse('BAD_USER_INPUT', `Please answer: ${label}`, { field });
    return value;
  }
  const allowed = kind === 'CHOICE' ? options : kind === 'CHECKBOX' ? yesOrNo : null;
  if (allowed && !allowed.includes(value))
    refuse('BAD_USER_INPUT', `This is none of the answers to: ${label}`, { field });
  return value;
}
