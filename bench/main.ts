import { parseArgs } from 'node:util'
import { measureActions } from './actions.ts'
import { measureAdded } from './added.ts'
import { measureChatImport } from './chat-import.ts'
import { measureChronology } from './chronology.ts'
import { coresAreSeparable, loadCore, moveTo } from './cores.ts'
import { measureCost } from './cost.ts'
import { asJson, asTable, type FigureId, figureIds, type Measured } from './figures.ts'
import { measureFirstVisits } from './first-visits.ts'
import { measureGrowth } from './growth.ts'
import { measureKnown } from './known.ts'
import { measureMatching } from './matching/measure.ts'
import { measureRequests } from './requests.ts'
import { measureStarts } from './starts.ts'
import { evenly, makeWorld, type World } from './world.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    cases: { type: 'string' },
    people: { type: 'string' },
    grown: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
})

const { json, quick } = values
const wanted = new Set(values.only?.split(',') ?? figureIds)
const wants = (id: FigureId) => wanted.has(id)
const cases = Number(values.cases ?? (quick ? 300 : 5000))
const people = Number(values.people ?? (quick ? 1000 : 4000))
const grown = Number(values.grown ?? (quick ? 4000 : 20_000))
const rounds = 3
const pace = { rounds: quick ? 3 : 7, seconds: quick ? 1 : 3, connections: 10 }
const say = (line: string) => process.stderr.write(`${line}\n`)

const inTheWorld: [FigureId, (world: World) => Promise<Measured>][] = [
  ['P1', (world) => measureRequests(world, pace)],
  ['COST', (world) => measureCost(world, pace, cases)],
  ['P5', (world) => measureChatImport(world, quick ? 1 : rounds)],
  ['P8', measureFirstVisits],
]

const measured: Measured = { figures: [], notes: [] }
const add = ({ figures, notes }: Measured) => {
  measured.figures.push(...figures)
  measured.notes.push(...notes)
}

if (!coresAreSeparable()) say('Cores cannot be told apart here: load and server share them.')
if (inTheWorld.some(([id]) => wants(id))) {
  const world = await makeWorld(evenly(cases), say)
  moveTo(loadCore)
  try {
    for (const [id, measure] of inTheWorld) if (wants(id)) add(await measure(world))
  } finally {
    await world.stop()
  }
}

if (wants('P3')) add(await measureGrowth(grown, say))
if (wants('P4')) add(await measureKnown(people, say))
if (wants('P9')) add(await measureAdded(quick ? 100 : 1000, quick ? 5 : 9, say))
if (wants('P6')) add(await measureChronology(quick ? 1 : rounds))
if (wants('LINK')) add(await measureMatching(quick))
if (wants('actions')) add(await measureActions())
if (wants('P7')) add(await measureStarts(quick ? 1 : rounds))

process.stdout.write(json ? `${asJson(measured.figures)}\n` : asTable(measured))
