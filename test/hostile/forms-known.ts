import { cookieNames } from '../../src/security/sessions/rules.ts'
import { mayasReferral } from '../referring.ts'
import type { World } from '../support.ts'
import type { Row } from './forms-row.ts'

/** The word of a senior about a referral from the other side. */
export function knownForms(world: World): Record<string, Row[]> {
  const { person, victim } = mayasReferral
  let sent = 0
  const held = async (): Promise<string> => {
    sent += 1
    const body = {
      ...mayasReferral,
      victim: { given: person.given, surname: person.surname },
      person: { ...person, given: victim.given, surname: victim.surname },
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
    await world.app.request(`/referrals/${id}/case`, world.formBody({}))
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
  const asTia = { cookie: `${cookieNames.staff}=${world.tia.cookie}` }
  return {
    'POST /referrals/:id/joining': [
      {
        texts: ['joinedBecause'],
        unseen: ['joins'],
        spoilt: { joins: 'elf' },
        reach: async () => {
          const { id, fields } = await joining()
          return { path: `/referrals/${id}/joining`, fields, ...asTia }
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
          return { path: `/referrals/${id}/joining/parting`, fields: {}, ...asTia }
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
          cookie: `${cookieNames.staff}=${world.mo.cookie}`,
        }),
        shown: (location) => `${location}/known`,
      },
    ],
  }
}
