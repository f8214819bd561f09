import type { ConsentWords } from './rules.ts'

declare module '../sheets/tables.ts' {
  interface SheetWords {
    consent: ConsentWords
  }
}
