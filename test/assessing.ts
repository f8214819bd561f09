import { startSession } from '../src/security/sessions/actions.ts'
import type { Person, World } from './support.ts'

export type Fields = Record<string, string | string[]>

export const sashItems = Array.from({ length: 13 }, (_, at) => `S${at + 1}`)
export const dashItems = Array.from({ length: 24 }, (_, at) => `D${at + 1}`)
const sDashItems = Array.from({ length: 11 }, (_, at) => `S${at + 1}`)

const answered = (items: string[], value = 'no'): Fields =>
  Object.fromEntries(items.map((code) => [`responses-${code}-value`, value]))

/** What every instrument asks, as somebody fills it in for the first time. */
const around: Fields = {
  assessedOn: '2026-06-17',
  setting: 'phone',
  informants: ['victim'],
  triggers: ['intake'],
  licensedCopy: 'Mo, in the locked cabinet',
  frequency: 'weekly',
  intensity: 'intrusive',
  escalation: ['closer'],
  minoritised: ['none-found'],
  precededByAbuse: 'no',
  typology: 'undetermined',
  perception: 'very',
  perceptionWords: 'He will not stop until one of us is gone.',
  othersAtRisk: 'no',
  judgement: 'high',
  rationale: 'He waits at the bus stop, and nobody has told him to stay away.',
}

export const filledIn: Record<string, Fields> = {
  SASH: { tool: 'SASH', ...around, ...answered(sashItems), toolOutcome: 'moderate' },
  'SAFELIVES-DASH': {
    tool: 'SAFELIVES-DASH',
    ...around,
    ...answered(dashItems),
    'asked-potential-escalation': '',
    'asked-marac-repeat': 'no',
    'asked-professional-judgement': 'no',
  },
  'S-DASH': { tool: 'S-DASH', ...around, ...answered(sDashItems) },
}

/** The same for the API, by token. */
export const assessment = {
  ...around,
  tool: 'SASH',
  responses: Object.fromEntries(sashItems.map((code) => [code, { value: 'no' }])),
  toolOutcome: 'moderate',
}

/** The hidden boxes of the page as it stands for whoever is signed in. */
export async function pageFor(world: World, caseId: string, tool = 'SASH') {
  const shown = await world.app.request(`/cases/${caseId}/risk/new?tool=${tool}`)
  const page = await shown.text()
  return { page, status: shown.status, hidden: hiddenIn(page) }
}

export const hiddenIn = (page: string): Fields =>
  Object.fromEntries(
    ['answersTo', 'last', 'version'].map((name) => [
      name,
      new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '',
    ]),
  )

/** Fills in and signs, as a browser would: the page is opened first. */
export async function sign(
  world: World,
  caseId: string,
  fields: Fields = {},
  { tool = 'SASH', hidden }: { tool?: string; hidden?: Fields } = {},
) {
  const own = hidden ?? (await pageFor(world, caseId, tool)).hidden
  const body = { ...filledIn[tool], ...own, next: 'sign', ...fields }
  return world.app.request(`/cases/${caseId}/risk/new`, world.formBody(body))
}

/** The same where it has to work. */
export async function signed(
  world: World,
  person: Person,
  caseId: string,
  fields: Fields = {},
  tool = 'SASH',
): Promise<string> {
  world.signIn(person)
  const answer = await sign(world, caseId, fields, { tool })
  if (answer.status !== 303) throw new Error(`Not signed: ${answer.status} ${await answer.text()}`)
  return answer.headers.get('Location') ?? ''
}

/** Another day at the same hour in UTC; whoever works on it signs in anew, for sessions do not last that long. */
export async function onDay(world: World, day: string) {
  world.time.now = new Date(`${day}T09:30:00Z`)
  for (const person of [world.sam, world.mo, world.ash, world.noor, world.ada, world.stranger]) {
    const owner = { accountId: person.id, tenantId: person.tenantId }
    person.cookie = await world.inTenant(person, (tx) =>
      startSession(tx, owner, 'staff', world.time.now),
    )
  }
}
