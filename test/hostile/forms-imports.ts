import { exportFile, phoneExports, textFile } from '../chat-exports.ts'
import type { World } from '../support.ts'
import { ask, keyFor, sending } from './asking.ts'

import type { Deeds } from './forms-deeds.ts'
import { type Row, whileWorking } from './forms-row.ts'
export async function importForms(world: World, deeds: Deeds): Promise<Record<string, Row[]>> {
  const { sam } = world
  const { caseId, post, bySam, cookieOf } = deeds
  const bring = async (file: File) => {
    const cookie = cookieOf(sam)
    const init = { ...sending({}, [file], keyFor(world, cookie)), cookie }
    const asked = ask(world.app, `/cases/${caseId}/imports`, init)
    return (await whileWorking(world, asked)).location ?? ''
  }
  let chats = 0
  const aChat = () => {
    chats += 1
    return textFile(`13/03/2026, 10:00 - Tom K: Message ${chats}\n14/03/2026, 11:00 - Tom K: Again`)
  }
  const accepting = { version: '2', senders: 'Tom K', which: 'all', keep: 'yes' }
  const full = await world.aCase(sam)
  const inFull = await post(sam, `/cases/${full}/circumstances`, {
    ...{ relationship: 'unknown', justice: 'not-reported', crimeReferences: '', version: '2' },
  })
  if (inFull.status !== 303) throw new Error('The case could not be prepared')
  const fullChat = await whileWorking(
    world,
    ask(world.app, `/cases/${full}/imports`, {
      ...sending({}, [aChat()], keyFor(world, cookieOf(sam))),
      cookie: cookieOf(sam),
    }),
  )
  await post(sam, `${fullChat.location}/acceptance`, { ...accepting, keepReason: 'To be sold' })
  const aFailed = async () => {
    const cookie = cookieOf(sam)
    const init = { ...sending(decision, null, keyFor(world, cookie)), cookie }
    const asked = ask(world.app, `/cases/${full}/chronology/new`, init)
    const made = (await whileWorking(world, asked)).location ?? ''
    const id = made.split('/').at(-1) ?? ''
    await world.inTenant(sam, (tx) =>
      tx
        .updateTable('disclosure')
        .set({ state: 'failed', problem: 'could-not-be-made' })
        .where('id', '=', id)
        .execute(),
    )
    const rows = await world.inTenant(sam, (tx) =>
      tx.selectFrom('disclosure').select('version').where('id', '=', id).execute(),
    )
    return { id, version: String(rows[0]?.version) }
  }

  return {
    'POST /cases/:caseId/disclosures/:id/attempts': [
      {
        works: true,
        unseen: ['version'],
        turns: 4,
        reach: async () => {
          const { id, version } = await aFailed()
          return bySam(`/cases/${full}/disclosures/${id}/attempts`, { version })
        },
      },
    ],
    'POST /cases/:caseId/chronology/new': [
      {
        works: true,
        texts: [
          ...['person', 'role', 'organisation', 'whyThisPerson', 'handover', 'purpose'],
          ...['consentWhy', 'informedHow', 'informedRisk', 'groundReason', 'proportionality'],
          'advice',
        ],
        unseen: ['format', 'include', 'channels'],
        days: [
          { field: 'from', boxes: 'one' },
          { field: 'to', boxes: 'one' },
          { field: 'consentOn', boxes: 'one' },
        ],
        spoilt: { checked: '' },
        turns: 4,
        reach: async () => bySam(`/cases/${full}/chronology/new`, decision),
      },
    ],
    'POST /cases/:caseId/imports': [
      {
        works: true,
        unseen: ['dateOrder'],
        turns: 5,
        reach: async () => ({
          ...bySam(`/cases/${await world.aCase(sam)}/imports`, {}),
          files: [aChat()],
        }),
      },
    ],
    'POST /cases/:caseId/imports/:importId/date-order': [
      {
        works: true,
        unseen: ['dateOrder'],
        turns: 5,
        reach: async () =>
          bySam(`${await bring(await exportFile(phoneExports.ambiguous))}/date-order`, {
            dateOrder: 'dmy',
          }),
      },
    ],
    'POST /cases/:caseId/imports/:importId/acceptance': [
      {
        texts: ['keepReason'],
        unseen: ['senders', 'groups', 'version', 'withRepeated'],
        spoilt: { senders: [] },
        turns: 4,
        reach: async () =>
          bySam(`${await bring(aChat())}/acceptance`, { ...accepting, keepReason: 'To be sold' }),
      },
    ],
    'POST /cases/:caseId/imports/:importId/destruction': [
      { reach: async () => bySam(`${await bring(aChat())}/destruction`, {}) },
    ],
  }
}

const decision = {
  from: '',
  to: '',
  person: 'PC 1234 Ellis',
  role: 'officer in the case',
  organisation: 'Eastmarch Constabulary',
  whyThisPerson: 'Called back on the number of the force.',
  handover: 'Encrypted courier bag',
  purpose: 'Supports the charging decision',
  consent: 'given',
  consentOn: '2026-06-16',
  consentWhy: '',
  informed: 'yes',
  informedHow: 'Told in the library on Tuesday',
  informedRisk: '',
  ground: 'victims-consent',
  groundReason: '',
  basis: 'legitimate-interests',
  proportionality: 'Only the pattern tells it.',
  advice: '',
  checked: 'yes',
}
