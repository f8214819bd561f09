import { describe, expect, it } from 'vitest'
import { anIncident } from '../../../../../test/incidents.ts'
import type { KeptAmendment } from '../../amendments/public.ts'
import { noDetails } from '../../public.ts'
import { additionWords, impactNotedBy, lastChangeOf } from './rules.ts'

const incident = anIncident()

const moment = { on: '2026-05-31', minute: null, precision: 'day' } as const
const amended = (more: Partial<KeptAmendment>): KeptAmendment => ({
  version: 2,
  by: 'noor',
  at: new Date('2026-06-10T10:00:00Z'),
  details: noDetails,
  said: null,
  note: null,
  isMoved: false,
  before: { details: null, said: null, moment },
  ...more,
})
const nameOf = (id: string) => id.toUpperCase()

describe('what was added later', () => {
  it('stands with who added it and when; a time put right shows what it was', () => {
    const words = additionWords(
      [amended({ isMoved: true }), amended({ note: 'It was dark.', by: 'sam' })],
      nameOf,
    )
    expect(words.split('\n')).toEqual([
      'The time was put right by NOOR on 10 June 2026; before, it was: Sunday 31 May 2026',
      'Added by SAM on 10 June 2026: It was dark.',
    ])
  })

  it('says nothing where only details were filled in: they stand under the entry', () => {
    expect(additionWords([amended({})], nameOf)).toBe('')
  })

  it('is the last change of an entry', () => {
    expect(lastChangeOf(incident, [])).toEqual(incident.recordedAt)
    expect(lastChangeOf(incident, [amended({})])).toEqual(new Date('2026-06-10T10:00:00Z'))
  })
})

describe('who noted the impact', () => {
  const afraid = { ...noDetails, impact: 'I am afraid.' }

  it('is whoever recorded the entry, unless it was told later', () => {
    expect(impactNotedBy(incident, []).by).toBe('sam')
    const later = amended({ details: afraid })
    const after = amended({
      by: 'ash',
      details: afraid,
      before: { details: afraid, said: null, moment },
    })
    expect(impactNotedBy(incident, [later, after]).by).toBe('noor')
  })
})
