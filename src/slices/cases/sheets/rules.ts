/** What is kept whole and again each time it changes; which question a sheet answers is said by its room. */
export const sheetKinds = [
  'child',
  'first-meeting',
  'family',
  'communication',
  'pregnancy',
  'consent',
  'told-before',
] as const
export type SheetKind = (typeof sheetKinds)[number]
