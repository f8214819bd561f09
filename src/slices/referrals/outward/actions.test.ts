import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral, type Referrer, refer, referrerOf } from '../../../../test/referring.ts'
import { maya, startWorld, type World } from '../../../../test/support.ts'
import { noContact } from '../../people/public.ts'
import { findReferralByAddress, referralPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await stalkerElsewhere('Ferdinand Osgathorpe', {
    email: 'ferdi@example.org',
    mobile: '07700 951999',
  })
  await stalkerElsewhere('Ignatius Wolstenholme', { mobile: '07700 951888' })
  await stalkerElsewhere('Bert Hollingworth')
})
afterAll(() => world.stop())

type Ways = { email?: string; mobile?: string }
/** Another case, Sam's, is about the conduct of whoever bears this name and is reached so. */
function stalkerElsewhere(name: string, ways: Ways = {}) {
  const party = (whole: string, said: Ways) => {
    const [given = '', surname = ''] = whole.split(' ')
    const channels = Object.entries(said).map(([kind, value]) => ({
      ...{ kind: kind === 'email' ? ('email' as const) : ('mobile' as const), value, safe: false },
    }))
    return {
      identity: { given, surname, knownAs: null, dateOfBirth: null },
      contact: { ...noContact, channels },
    }
  }
  const victim = party('Ottoline Marchbanks', {})
  return world.aCase(world.sam, { ...maya, victim, subject: party(name, ways) })
}

const surnames =
  'Birtwhistle Chudleigh Drinkwater Entwistle Fazakerley Gathercole Inchbald Jolliffe Kirkbride Lumsden Micklethwaite Northcott Ollerenshaw Postlethwaite Quiller Ravenscroft Sedgwick Tunnicliffe Uttley Venables'.split(
    ' ',
  )
let told = 0
/** A referral on the professional form, of two of whom nothing is known, by whom `you` says. */
async function referredBy(you: Record<string, string>) {
  told += 1
  const surname = surnames[told] ?? ''
  const born = `19${60 + told}-05-${10 + (told % 18)}`
  world.signOut()
  const referrer = referrerOf(world)
  const { email: _, ...mine } = mayasReferral.you
  const { address, sent } = await refer(referrer, {
    ...mayasReferral,
    victim: { given: `Ada${surname}`, surname, dateOfBirth: born, ageBand: 'adult' },
    contact: { phone: `07700 95${String(2000 + told)}`, phoneSafe: 'yes', timesNote: 'Mornings' },
    person: { given: `Ulf${surname}`, surname: `${surname}sson`, relationship: 'ex-intimate' },
    you: { ...mine, agency: 'Eastmarch Library', ...you },
  })
  expect(sent.status).toBe(303)
  const found = await world.inTenant(world.mo, (tx) => findReferralByAddress(tx, address))
  const id = found?.referral.id ?? ''
  expect(await send(world.tia, referralPaths.triage(id), accepted)).toBe(303)
  return { id, referrer, status: `/refer/harbour/status/${address}` }
}
const accepted = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }

async function send(as: World['tia'], path: string, fields: Record<string, string | string[]>) {
  world.signIn(as)
  const answer = await world.app.request(path, world.formBody(fields))
  world.signOut()
  return answer.status
}
const open = (id: string) => send(world.tia, referralPaths.case(id), {})
const wordOf = async (referrer: Referrer, status: string) => {
  const page = await referrer.read(status)
  const word = /<p class="govuk-body-l"><b>([A-Z][a-z ]+)<\/b>/.exec(page)?.[1]
  return { word, isNamed: page.includes('Noor') }
}

describe('whoever refers and has a way of an alleged stalker counts, under whatever name [PR 7]', () => {
  it.each([
    ['one name', { name: 'Bert', email: 'Ferdi@example.org', phone: '07700 951999' }],
    ['another name', { name: 'Bert Someone', email: 'ferdi@example.org' }],
    [
      'the source “the victim”',
      { name: 'Ignatius Wolstenholme', source: 'self', email: 'i@example.org' },
    ],
    ['that source and his number', { name: 'Iggy', source: 'self', phone: '07700 951888' }],
  ])('with %s: it waits for a senior (F13)', async (_, you) => {
    const { id, referrer, status } = await referredBy(you)
    expect(await open(id)).toBe(409)
    expect(await wordOf(referrer, status)).toEqual({ word: 'Being looked at', isNamed: false })
  })

  it('with one name, a first name that several bear, and ways that are nobody’s, it opens as any other (F13)', async () => {
    const { id } = await referredBy({ name: 'Bert', phone: '07700 951777' })
    expect(await open(id)).toBe(303)
  })
})
