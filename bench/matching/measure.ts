import type { Measured } from '../figures.ts'
import { measureRegime, type Quality, type Regime, regimes } from './regimes.ts'

const seeds = [11, 12]
const goal = 0.99
/** The regime whose time is told: records as long and as wrong as any. */
const timed = 'typing, households'

/**
 * LINK: made-up people in two files, matched as `alongside match` does by itself. The worst regime counts, for recall
 * and for precision; each regime stands beside them as a note.
 */
export async function measureMatching(quick: boolean): Promise<Measured> {
  const runs = regimes.map((regime) => ({ regime, quality: qualityOf(regime, quick) }))
  const worst = (pick: (quality: Quality) => number) =>
    Math.min(...runs.map(({ quality }) => pick(quality)))
  const seconds = runs.find(({ regime }) => regime.name === timed)?.quality.seconds ?? Number.NaN
  const people = sizeOf(quick, 5000)
  return {
    figures: [
      { ...higher, id: 'LINK-recall', value: worst(({ recall }) => recall), what: recallWords },
      {
        ...higher,
        id: 'LINK-precision',
        value: worst(({ precision }) => precision),
        what: precisionWords,
      },
      {
        id: 'LINK-time',
        value: seconds,
        goal: 10,
        better: 'lower',
        unit: 's',
        what: `two files of ${people} people, ${timed}`,
      },
    ],
    notes: runs.map(({ regime, quality }) => ({
      what: `LINK ${regime.name}, ${sizeOf(quick, regime.people)} people`,
      value: `recall ${quality.recall.toFixed(4)}, precision ${quality.precision.toFixed(4)} (${quality.missed} missed, ${quality.wrong} wrong)`,
    })),
  }
}

const higher = { goal, better: 'higher', unit: 'ratio' } as const
const recallWords = 'of the people in both files, how many are found: the worst regime'
const precisionWords = 'of the pairs told, how many are one person: the worst regime'

const sizeOf = (quick: boolean, people: number) => (quick ? Math.min(people, 1000) : people)

/** Over several worlds together; the time is the mean of one. */
function qualityOf(regime: Regime, quick: boolean): Quality {
  const people = sizeOf(quick, regime.people)
  const runs = seeds.map((seed) => measureRegime({ ...regime, people }, seed))
  const mean = (pick: (quality: Quality) => number) =>
    runs.reduce((sum, run) => sum + pick(run), 0) / runs.length
  return {
    recall: mean(({ recall }) => recall),
    precision: mean(({ precision }) => precision),
    missed: mean(({ missed }) => missed) * runs.length,
    wrong: mean(({ wrong }) => wrong) * runs.length,
    seconds: mean(({ seconds }) => seconds),
  }
}
