import { adjustmentWords, sexWords } from '../../../cases/public.ts'
import type { Answers } from '../../answers/public.ts'
import { yesNoUnknownWords, yesNoWords } from '../../choices/public.ts'
import type { Question } from '../public.ts'

/** The values that the case keeps, in its words: what is said at the door stands in it as it was said (ADR-0053). */
export const needsQuestions: Record<keyof Answers['needs'], Question> = {
  children: {
    as: 'one',
    label: 'Are children affected?',
    options: yesNoUnknownWords,
    reveals: { yes: ['childrenNote'] },
  },
  childrenNote: { as: 'story', label: 'Their ages, and who looks after them' },
  childSafety: {
    as: 'one',
    label: 'Are you concerned for the safety of a child?',
    hint: 'If so, tell children’s services of the council yourself, today',
    options: yesNoUnknownWords,
  },
  careAndSupport: {
    as: 'one',
    label: 'Is the victim an adult with care and support needs?',
    options: yesNoUnknownWords,
  },
  adjustments: {
    as: 'many',
    label: 'What does the victim need?',
    hint: 'Select all that apply',
    options: adjustmentWords,
  },
  access: {
    as: 'story',
    label: 'Disability and access needs',
    hint: 'If there are none that you know of, say so',
  },
  interpreter: {
    as: 'one',
    label: 'Is an interpreter needed?',
    options: yesNoUnknownWords,
    reveals: { yes: ['language'] },
  },
  language: { as: 'line', label: 'Language' },
  workerSex: {
    as: 'one',
    label: 'Who would the victim rather talk to?',
    options: { ...sexWords, either: 'It does not matter', 'not-asked': 'Not asked' },
  },
  singleSex: {
    as: 'one',
    label: 'If a woman or a man: is a service of that sex alone asked for?',
    options: yesNoWords,
  },
  religious: {
    as: 'story',
    label: 'Days or times kept for religion',
    hint: 'So that nobody rings or books then',
    rows: 2,
  },
}
