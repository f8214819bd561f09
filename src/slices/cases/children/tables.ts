import type { ChildWords, MeetingWords } from './rules.ts'

declare module '../sheets/tables.ts' {
  interface SheetWords {
    child: ChildWords
    'first-meeting': MeetingWords
  }
}
