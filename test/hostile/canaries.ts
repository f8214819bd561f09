import type { CaseInput } from '../../src/slices/cases/public.ts'
import { noContact } from '../../src/slices/people/public.ts'
import { mayasReferral } from '../referring.ts'
import type { World } from '../support.ts'

export type Kind = 'name' | 'phone' | 'address' | 'mailbox' | 'handle' | 'note'

/** A value that stands nowhere else, so that finding it anywhere says where it came from. */
export type Canary = { kind: Kind; value: string }

const letters = 'bcdfghjklmnpqrtvwz'
const word = (n: number): string =>
  [n % 18, Math.floor(n / 18) % 18, Math.floor(n / 324) % 18].map((at) => letters[at]).join('o')

/** All values for one case; `n` makes them its own. Numbers are Ofcom's for drama, and no such places exist. */
export function canariesOf(n: number): Canary[] {
  const own = word(n)
  return [
    { kind: 'name', value: `Vic${own}ka` },
    { kind: 'name', value: `Sur${own}den` },
    { kind: 'name', value: `Sub${own}ling` },
    { kind: 'phone', value: `07700 90${String(2000 + n * 2)}` },
    { kind: 'phone', value: `07700 90${String(2001 + n * 2)}` },
    { kind: 'address', value: `${n + 3} Quarry${own} Steps` },
    { kind: 'mailbox', value: `box${own}@mail.example` },
    { kind: 'note', value: `She keeps the ${own}lark key by the kettle` },
    { kind: 'note', value: `He waited at the ${own}mere crossing` },
    { kind: 'note', value: `Agency said ${own}wick is next week` },
    { kind: 'handle', value: `heron.${own}.88` },
    { kind: 'mailbox', value: `his${own}@mail.example` },
    { kind: 'address', value: `${n + 3} Wharf${own} Stairs` },
  ]
}

/** So many things that happened, told at once, each in words of its own. */
const linesOf = (n: number, many: number): Canary[] =>
  Array.from({ length: many }, (_, at) => ({
    kind: 'note',
    value: `He left a ${word(n * 97 + at)}ine card, number ${n * many + at}`,
  }))

export const valuesOfEach = 13 + 87

/** Plants them through the doors: a case with both people, a talk, an incident, and a list of what happened. */
export async function plant(world: World, many: number) {
  const planted: Canary[] = []
  const cases: string[] = []
  for (let n = 0; n < many; n += 1) {
    const own = canariesOf(n)
    const values = own.map(({ value }) => value)
    const [given, surname, subject, phone, other, address, mailbox, told, seen, said] = values
    const [handle = '', hisMailbox = '', hisAddress = ''] = values.slice(10)
    const his = { phones: other ?? '', handles: `Instagram: @${handle}`, email: hisMailbox }
    const people = { given, surname, subject, phone, other, address, mailbox }
    await refers(world, { given: 'Rex', surname: subject ?? '', ...his, address: hisAddress }, n)
    const caseId = await world.aCase(world.sam, peopleFrom(people))
    world.signIn(world.sam)
    await send(world, `/cases/${caseId}/contact`, {
      ...{ kind: 'agency', method: 'email', outcome: 'message-sent', withWhom: 'PC Ellis' },
      ...{ when: 'earlier', on: '2026-06-16', at: '10:30', minutes: '5' },
      ...{ note: told ?? '', answer: said ?? '', asked: 'When is court?' },
      ...{ nextOn: '2026-06-19', nextWhat: 'Chase' },
    })
    await send(world, `/cases/${caseId}/timeline/new`, {
      ...{ when: 'yesterday', what: seen ?? '', sourceKind: 'told' },
    })
    const lines = linesOf(n, valuesOfEach - own.length)
    for (const some of [lines.slice(0, 45), lines.slice(45)])
      await send(world, `/cases/${caseId}/timeline/list`, {
        lines: some.map(({ value }) => `yesterday: ${value}`).join('\n'),
      })
    planted.push(...own, ...lines)
    cases.push(caseId)
  }
  return { planted, cases }
}

/** A referral that says all this of whoever does it; the case of the same names opens by another door. */
async function refers(world: World, person: Record<string, string>, n: number) {
  const init = world.jsonBody(world.system, { ...mayasReferral, person }, `canary-${n}`)
  const answer = await world.app.request('/api/v1/referrals', init)
  if (answer.status !== 201) throw new Error(`it answered ${answer.status}`)
  const { id } = await answer.json()
  world.signIn(world.tia)
  await send(world, `/referrals/${id}/triage`, { outcome: 'eligible', reason: 'Each night.' })
}

type Part = 'given' | 'surname' | 'subject' | 'phone' | 'other' | 'address' | 'mailbox'
type Values = { [P in Part]?: string | undefined }

function peopleFrom(values: Values): Partial<CaseInput> {
  const { given = '', surname = '', subject = '', phone = '', other = '' } = values
  const { address = '', mailbox = '' } = values
  return {
    victim: {
      identity: { given, surname, knownAs: null, dateOfBirth: '1991-03-07' },
      contact: {
        ...noContact,
        channels: [
          { kind: 'mobile', value: phone, safe: true },
          { kind: 'email', value: mailbox, safe: false },
        ],
        windows: [{ days: [0, 1, 2, 3, 4], from: '09:00', to: '17:00' }],
        voicemail: 'no',
        address,
      },
    },
    subject: {
      identity: { given: 'Rex', surname: subject, knownAs: null, dateOfBirth: null },
      contact: { ...noContact, channels: [{ kind: 'mobile', value: other, safe: false }] },
    },
  }
}

async function send(world: World, path: string, fields: Record<string, string>) {
  const answer = await world.app.request(path, world.formBody(fields))
  if (answer.status !== 303)
    throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
}

/** Each value as it may be written: a number with and without its blank, and without its first nought. */
const writings = ({ kind, value }: Canary): string[] => {
  if (kind !== 'phone') return [value.toLowerCase()]
  const digits = value.replaceAll(' ', '')
  return [value, digits, digits.slice(1)]
}

/** Which of them stand in a text that is in small letters. */
export const foundIn = (text: string, canaries: readonly Canary[]): string[] =>
  canaries
    .filter((canary) => writings(canary).some((each) => text.includes(each)))
    .map(({ value }) => value)
