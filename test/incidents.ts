import type { Incident } from '../src/slices/timeline/public.ts'

/** Something that happened, told to Sam: tests say what is different about theirs. */
export const anIncident = (more: Partial<Incident> = {}): Incident => ({
  id: 'x',
  on: '2026-06-01',
  minute: null,
  precision: 'day',
  channel: 'message',
  what: 'He waited.',
  who: null,
  kind: null,
  at: null,
  attachment: null,
  sourceName: null,
  sourceLine: null,
  sourceKind: 'told',
  importId: null,
  recordedBy: 'sam',
  recordedAt: new Date('2026-06-02T10:00:00Z'),
  version: 1,
  ...more,
})
