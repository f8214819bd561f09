import dash2009 from './dash-2009.json' with { type: 'json' }
import drash from './drash.json' with { type: 'json' }
import { readInstrument } from './file.ts'
import type { Instrument, VersionOfInstrument } from './rules.ts'
import sDash from './s-dash.json' with { type: 'json' }
import safelivesDash from './safelives-dash.json' with { type: 'json' }
import sash from './sash.json' with { type: 'json' }

/**
 * What comes with Alongside: places for the usual tools, with our own words for what each item is about. A version
 * that was ever shipped stays here: assessments point at it.
 */
export const shipped: readonly VersionOfInstrument[] = [sash, safelivesDash, sDash, dash2009, drash]
  .map(asInstrument)
  .map((instrument) => ({ instrument, loaded: null, retiredAt: null }))

// Through the same reader as everybody's file: what it would refuse cannot be shipped.
function asInstrument(file: unknown): Instrument {
  const read = readInstrument(JSON.stringify(file))
  if (read.ok) return read.instrument
  const [first] = read.faults
  throw new Error(`A shipped instrument cannot be read: ${first?.at} ${first?.says}`)
}
