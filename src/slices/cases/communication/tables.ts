import type { CommunicationWords, PregnancyWords } from './rules.ts'

declare module '../sheets/tables.ts' {
  interface SheetWords {
    communication: CommunicationWords
    pregnancy: PregnancyWords
  }
}
