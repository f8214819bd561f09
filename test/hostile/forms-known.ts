import { cookieNames } from '../../src/security/sessions/rules.ts'
import { noContact } from '../../src/slices/people/public.ts'
import { mayasReferral } from '../referring.ts'
import { maya, type Person, type World } from '../support.ts'
import type { Row } from './forms-row.ts'

const syllables = ['ba', 'ces', 'dil', 'fom', 'gur', 'hax', 'jeth', 'kiv', 'lop', 'mun']
/** A name that is like nobody else's of these rows. */
function nobodyElse(n: number): [given: string, surname: string] {
  const said = [...String(n)].map((digit) => syllables[Number(digit)])
  return [`Z${said.join('')}`, `W${said.toReversed().join('')}ton`]
}

/** The word of a senior about a referral from the other side. */
export function knownForms(world: World): Record<string, Row[]> {
  const { person } = mayasReferral
  let sent = 0
  const held = async (): Promise<string> => {
    sent += 1
    const [given, surname] = nobodyElse(sent)
    const [hisGiven, hisSurname] = nobodyElse(sent + 10_000)
    const identity = { given, surname, knownAs: null, dateOfBirth: null }
    const his = { ...identity, given: hisGiven, surname: hisSurname }
    await world.aCase(world.sam, {
      victim: { identity, contact: noContact },
      subject: { identity: his, contact: noContact },
    })
    const body = {
      ...mayasReferral,
      victim: { given: hisGiven, surname: hisSurname },
      person: { ...person, given, surname },
    }
    const init = world.jsonBody(world.system, body, `hostile-other-side-${sent}`)
    return (await (await world.app.request('/api/v1/referrals', init)).json()).id
  }
  // Nobody of another row: her own case, and a second referral of her.
  const again = async (): Promise<string> => {
    sent += 1
    const victim = { given: 'Ottilie', surname: 'Brackenbury', dateOfBirth: '1971-03-14' }
    const other = { ...person, given: 'Horst', surname: 'Quast' }
    const body = { ...mayasReferral, victim, person: other }
    const init = world.jsonBody(world.system, body, `hostile-again-${sent}`)
    const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
    world.signIn(world.tia)
    const said = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
    await world.app.request(`/referrals/${id}/triage`, world.formBody(said))
    return id
  }
  let hers: Promise<string> | null = null
  const herCase = async (): Promise<string> => {
    const id = await again()
    await world.app.request(`/referrals/${id}/case`, world.formBody({ another: 'yes' }))
    const found = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('referral').select('case_id').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    return found.case_id ?? ''
  }
  const joining = async () => {
    hers ??= herCase()
    const caseId = await hers
    const id = await again()
    const fields = { joins: caseId, joinedBecause: 'She said so on the phone' }
    return { id, fields }
  }
  // Her aunt refers her too, and shares little but a birthday and a surname; each time another woman, and another number.
  const withNewNumber = async () => {
    sent += 1
    const [given, surname] = nobodyElse(sent)
    const identity = {
      given,
      surname,
      knownAs: null,
      dateOfBirth: `19${20 + (sent % 70)}-02-1${sent % 10}`,
    }
    const victim = { identity, contact: noContact }
    const caseId = await world.aCase(world.sam, { victim, subject: null })
    const said = { given: 'Anna', surname, dateOfBirth: identity.dateOfBirth }
    const contact = { phone: '020 7946 0999', phoneSafe: 'yes', timesNote: 'Mornings' }
    const body = {
      ...mayasReferral,
      victim: said,
      contact,
      person: { ...person, given: 'Ulf', surname: 'Quast' },
    }
    const init = world.jsonBody(world.system, body, `hostile-new-number-${sent}`)
    const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
    world.signIn(world.tia)
    const taken = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
    await world.app.request(`/referrals/${id}/triage`, world.formBody(taken))
    const joins = { joins: caseId, joinedBecause: 'She said so on the phone' }
    await world.app.request(`/referrals/${id}/joining`, world.formBody(joins))
    return { caseId, id }
  }
  // Asked for each time: a session of an earlier row may be over.
  const as = (person: Person) => ({ cookie: `${cookieNames.staff}=${person.cookie}` })
  // Her neighbour bears the name of whose conduct another case is about.
  const besideHers = async () => {
    sent += 1
    const [given, surname] = nobodyElse(sent + 20_000)
    const identity = { given, surname, knownAs: null, dateOfBirth: null }
    await world.aCase(world.sam, { ...maya, subject: { identity, contact: noContact } })
    const caseId = await world.aCase(world.sam)
    world.signIn(world.sam)
    const neighbour = { name: `${given} ${surname}`, roles: 'witness', safe: 'not-known' }
    await world.app.request(`/cases/${caseId}/people`, world.formBody(neighbour))
    world.signIn(world.mo)
    const page = await (await world.app.request(`/cases/${caseId}/beside`)).text()
    return new RegExp(`/cases/${caseId}/beside/[0-9a-f-]{36}`).exec(page)?.[0] ?? ''
  }
  // One woman, written down twice for each turn.
  const twoRecords = async () => {
    sent += 1
    const [given, surname] = nobodyElse(sent)
    const dateOfBirth = `19${10 + (sent % 80)}-0${1 + (sent % 9)}-1${sent % 10}`
    const identity = { given, surname, knownAs: null, dateOfBirth }
    const victim = { identity, contact: noContact }
    const one = await world.aCase(world.sam, { victim, subject: null })
    const other = await world.aCase(world.sam, { victim, subject: null })
    const found = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('support_case').select('victim_id').where('id', '=', other).executeTakeFirst(),
    )
    const from = { nameFrom: 'this', bornFrom: 'other', contactFrom: 'this' }
    const fields = { record: found?.victim_id ?? '', ...from, mergedBecause: 'She said so' }
    return { path: `/cases/${one}/same-person`, fields }
  }
  return {
    'POST /cases/:caseId/same-person': [
      {
        texts: ['mergedBecause'],
        unseen: ['record', 'nameFrom', 'bornFrom', 'contactFrom'],
        spoilt: { nameFrom: 'elf' },
        turns: 5,
        reach: async () => ({ ...(await twoRecords()), ...as(world.mo) }),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/same-person/:mergeId/undo': [
      {
        reach: async () => {
          const { path, fields } = await twoRecords()
          world.signIn(world.mo)
          await world.app.request(path, world.formBody(fields))
          const page = await (await world.app.request(path)).text()
          const [, id] = /same-person\/([0-9a-f-]{36})\/undo/.exec(page) ?? []
          return { path: `${path}/${id}/undo`, fields: {}, ...as(world.mo) }
        },
      },
    ],
    'POST /cases/:caseId/beside/:id': [
      {
        texts: ['judged'],
        unseen: ['word'],
        spoilt: { word: 'elf' },
        reach: async () => ({
          path: await besideHers(),
          fields: { word: 'another', judged: 'He limps, the other does not' },
          ...as(world.mo),
        }),
        shown: (location) => location,
      },
    ],
    'POST /referrals/:id/joining': [
      {
        texts: ['joinedBecause'],
        unseen: ['joins'],
        spoilt: { joins: 'elf' },
        reach: async () => {
          const { id, fields } = await joining()
          return { path: `/referrals/${id}/joining`, fields, ...as(world.tia) }
        },
        shown: (location) => location,
      },
    ],
    'POST /referrals/:id/joining/parting': [
      {
        reach: async () => {
          const { id, fields } = await joining()
          world.signIn(world.tia)
          await world.app.request(`/referrals/${id}/joining`, world.formBody(fields))
          return { path: `/referrals/${id}/joining/parting`, fields: {}, ...as(world.tia) }
        },
      },
    ],
    'POST /cases/:caseId/further/:referralId/ways/:kind': [
      {
        reach: async () => {
          const { caseId, id } = await withNewNumber()
          return {
            path: `/cases/${caseId}/further/${id}/ways/landline`,
            fields: {},
            ...as(world.mo),
          }
        },
      },
    ],
    'POST /referrals/:id/known': [
      {
        texts: ['judged'],
        unseen: ['word', 'primary', 'worker'],
        spoilt: { word: 'elf' },
        reach: async () => ({
          path: `/referrals/${await held()}/known`,
          fields: {
            ...{ word: 'not-the-same', primary: 'not-yet-known' },
            ...{ judged: 'Another Tom, much younger', worker: '' },
          },
          ...as(world.mo),
        }),
        shown: (location) => `${location}/known`,
      },
    ],
  }
}
