import { afterAll, beforeAll, expect, it } from 'vitest'
import { uploadForm } from '../../../../test/chat-exports.ts'
import { heldBack, rung } from '../../../../test/coming-herself.ts'
import { published } from '../../../../test/directing.ts'
import { docxOf, emlOf, formRows, heldAnswers } from '../../../../test/mailing.ts'
import { mayasReferral, refer, referrerOf } from '../../../../test/referring.ts'
import { csvFile, headings, lineWith } from '../../../../test/spreadsheets.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { addPerson, noContact } from '../../people/public.ts'
import { findReferral } from '../public.ts'

let world: World
let maya: string
let razor: string
beforeAll(async () => {
  world = await startWorld()
  const identity = { given: 'Maya', surname: 'Rowan', knownAs: null, dateOfBirth: null }
  maya = await world.inTenant(world.sam, (tx) =>
    addPerson(tx, { kind: 'victim', identity, contact: noContact }),
  )
  const channels = [{ kind: 'mobile', value: his, safe: false } as const]
  razor = await world.inTenant(world.sam, (tx) =>
    addPerson(tx, {
      kind: 'subject-of-concern',
      identity: { given: '', surname: '', knownAs: 'Razor', dateOfBirth: null },
      contact: { ...noContact, channels },
    }),
  )
  world.signIn(world.mo)
  const said = { ...published, selfReferral: 'yes', version: '0' }
  expect((await post('/service/profile', said)).status).toBe(303)
})
afterAll(() => world.stop())

const his = '07700 968421'
const { victim, person } = mayasReferral
const name = { given: victim.given, surname: victim.surname }
const contact = { phone: '07700 900777', phoneSafe: 'yes', timesNote: 'Mornings' } as const
const answers = { ...mayasReferral, victim: name, contact, person: { ...person, phones: his } }
const post = (path: string, fields: Record<string, string | string[]>) =>
  world.app.request(path, world.formBody(fields))

const doors: Record<string, () => Promise<unknown>> = {
  form: () => {
    world.signOut()
    return refer(referrerOf(world), answers)
  },
  API: async () =>
    world.app.request('/api/v1/referrals', world.jsonBody(world.system, answers, 'the-api')),
  self: () => {
    world.signOut()
    return post('/start/harbour/questions', { ...heldBack, name: 'Maya Rowan' })
  },
  'self, surname first': () => {
    world.signOut()
    return post('/start/harbour/questions', { ...heldBack, name: 'Rowan Maya' })
  },
  phone: async () => {
    world.signIn(world.tia)
    const fields = {
      'victim-surname': 'Rowan',
      'contact-phone': '07700 900778',
      'person-phones': his,
    }
    return post('/referrals/phone', { ...rung, ...fields })
  },
  'e-mail': async () => {
    world.signIn(world.tia)
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const letter = emlOf('See.', [{ name: 'form.docx', type, bytes: await docxOf(formRows) }])
    const file = new File([new Uint8Array(letter)], 'referral.eml')
    const brought = await world.app.request('/referrals/e-mail', uploadForm(world, [file]))
    const at = brought.headers.get('Location') ?? ''
    const opened = await world.inTenant(world.mo, (tx) =>
      findReferral(tx, at.split('/').at(-1) ?? ''),
    )
    const typed = heldAnswers(opened?.referral.kept.typed ?? {})
    const fields = {
      'victim-surname': 'Rowan',
      'contact-phone': '07700 900779',
      'person-phones': his,
    }
    return post(at, { ...typed, ...fields })
  },
  spreadsheet: async () => {
    world.signIn(world.tia)
    const line = lineWith({ 'Victim phone': '07700 900780' })
    const list = csvFile([
      [...headings, 'Suspect mobile'],
      [...line, his],
    ])
    const brought = await world.app.request('/referrals/spreadsheet', uploadForm(world, [list]))
    return post(`${brought.headers.get('Location')}/taking-in`, {})
  },
}

const foundInNewest = (party: string) =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    const rows = await tx`
      select m.person_id from referral_match m join referral r on r.id = m.referral_id
      where m.party = ${party} and r.id = (select id from referral
        where received_at is not null order by id desc limit 1)`
    return rows.map((row) => row.person_id)
  })
const received = async () => {
  const rows = await world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    return tx`select id from referral where received_at is not null`
  })
  return rows.length
}

it.each(Object.entries(doors))(
  'the same stored people are found by the door %s: her by her name, him by his number (F11, F13)',
  async (door, comes) => {
    const before = await received()
    await comes()
    expect(await received()).toBe(before + 1)
    expect(await foundInNewest('victim')).toContain(maya)
    const asksOfHim = !door.startsWith('self')
    expect((await foundInNewest('subject')).includes(razor)).toBe(asksOfHim)
  },
)
