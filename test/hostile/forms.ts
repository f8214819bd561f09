import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { createApp } from '../../src/app.ts'
import { inTenant } from '../../src/platform/db.ts'
import { installation, machine, nobody } from '../../src/security/actor.ts'
import { startSession } from '../../src/security/sessions/actions.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { findReferralByAddress } from '../../src/slices/referrals/public.ts'
import { filledIn } from '../assessing.ts'
import { attemptInDanger } from '../attempts.ts'
import { exportFile, phoneExports, textFile } from '../chat-exports.ts'
import { boxes, mayasReferral } from '../referring.ts'
import { maya, type Person, password, type World } from '../support.ts'
import { type Asked, ask, type Fields, keyFor, sending } from './asking.ts'
import { accessForms } from './forms-access.ts'
import { accountForms } from './forms-accounts.ts'
import { breachForms } from './forms-breaches.ts'
import { directoryForms } from './forms-directory.ts'
import { retentionForms } from './forms-retention.ts'
import { signInForms } from './forms-sign-in.ts'
import { watchForms } from './forms-watch.ts'

/** A form that would be taken if it were sent as it is. */
export type Ready = { path: string; fields: Fields; cookie: string; files?: File[] | undefined }

/** One form of the service, and what may be typed into it. */
export type Row = {
  page?: string // where one route is several forms
  texts?: string[] // come back as typed, and are kept as typed
  formed?: string[] // come back as typed; only some are taken: an address, a time of day
  unseen?: string[] // never shown again: passwords, codes, what a hidden field carries
  days?: { field: string; boxes: 'one' | 'three' }[]
  reach: () => Promise<Ready>
  /** Makes a valid form one that is asked for again, so that its words can be looked at. */
  spoilt?: Fields
  /** How many times in one run the form is sent to be kept; some take a second each. */
  turns?: number
  /** Where what was kept stands; nothing where it is nowhere shown. */
  shown?: (location: string) => string
  shownAs?: (field: string, value: string) => string
  /** Why a form without its hidden field may be taken. */
  unkeyed?: string
  app?: Asked
  tells?: true // its first answer is a page with what is shown once
  works?: true // the answer waits for what is done behind it
}

const detailTexts = ['place', 'identifiedBy', 'witnesses', 'heldWhat', 'reportedTo', 'impact']
const anIncident = {
  when: 'yesterday',
  what: 'He rang',
  sourceKind: 'told',
  until: '',
  heldWhat: 'Call log',
  heldHolder: 'police',
  heldWhere: '',
}

export async function formsOf(world: World): Promise<Record<string, Row[]>> {
  const { sam, mo, tia } = world
  const cookieOf = ({ cookie }: Person) => `${cookieNames.staff}=${cookie}`
  const caseId = await world.aCase(sam)
  const post = async (person: Person, path: string, fields: Fields) => {
    const cookie = cookieOf(person)
    const init = { ...sending(fields, null, keyFor(world, cookie)), cookie }
    return ask(world.app, path, init)
  }

  let fromNote: string | null = null // of a contact whose note becomes incidents
  const aContact = {
    ...{ kind: 'agency', method: 'email', outcome: 'message-sent', minutes: '5' },
    ...{ when: 'earlier', on: '2026-06-16', at: '10:30', withWhom: 'PC Ellis', note: 'Wrote' },
    ...{ asked: 'When is court?', answer: 'Next week', nextOn: '2026-06-19', nextWhat: 'Chase' },
  }
  /** Where the victim may not be called now: the page asks why somebody would. */
  const aQuietCase = () => {
    const windows = [{ days: [0, 1, 2, 3, 4], from: '14:00', to: '16:00' }]
    const victim = { ...maya.victim, contact: { ...maya.victim.contact, windows } }
    return world.aCase(sam, { victim })
  }
  const aCall = async () => {
    const begun = await post(sam, `/cases/${caseId}/contact/calls`, { channel: 'mobile' })
    return begun.location ?? ''
  }

  let sentReferrals = 0
  const aReferral = async (): Promise<string> => {
    sentReferrals += 1
    const init = world.jsonBody(world.system, mayasReferral, `hostile-${sentReferrals}`)
    return (await (await world.app.request('/api/v1/referrals', init)).json()).id
  }
  const triage = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
  const aTriaged = async (outcome: 'eligible' | 'not-eligible') => {
    const id = await aReferral()
    await post(tia, `/referrals/${id}/triage`, { ...triage, outcome, signpost: 'A refuge' })
    return id
  }
  const anOpened = async () => {
    const id = await aTriaged('eligible')
    await post(tia, `/referrals/${id}/case`, {})
    return id
  }

  const anUnreached = async () => {
    const id = await anOpened()
    await post(mo, `/referrals/${id}/allocation`, { worker: sam.id })
    const row = await world.inTenant(sam, (tx) =>
      tx.selectFrom('referral').select('case_id').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    for (const attempt of attempts) await post(sam, `/cases/${row.case_id}/contact`, attempt)
    await attemptInDanger(world, sam, row.case_id ?? '', 'He was at the door')
    return { id, of: row.case_id ?? '' }
  }
  const aTold = async () => {
    const { id, of } = await anUnreached()
    await post(sam, `/referrals/${id}/unreached`, notice)
    const mail = await world.inTenant(sam, (tx) =>
      tx
        .selectFrom('outbound_mail')
        .select(['id', 'version'])
        .where('case_id', '=', of)
        .executeTakeFirstOrThrow(),
    )
    return { id, mail: mail.id, version: String(mail.version) }
  }

  const asReferrer = (cookie: string, path: string, fields: Fields) =>
    ask(world.app, path, { ...sending(fields, null, keyFor(world, cookie)), cookie })
  const aDraft = async () => {
    const begun = await asReferrer('', '/refer/harbour', {})
    const cookie = begun.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const address = begun.location?.split('/').at(-2) ?? ''
    const { body } = await ask(world.app, begun.location ?? '', { cookie })
    const told = /<b>([a-z0-9-]{14})<\/b>/.exec(body)?.[1] ?? ''
    return { draft: `/refer/harbour/draft/${address}`, address, told, cookie }
  }
  const aWhole = async () => {
    const begun = await aDraft()
    for (const [page, said] of Object.entries(mayasReferral))
      await asReferrer(begun.cookie, `${begun.draft}/${page}`, boxes({ ...said }))
    return begun
  }
  const aSent = async () => {
    const whole = await aWhole()
    await asReferrer(whole.cookie, `${whole.draft}/check`, {})
    return whole
  }

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
  const bySam = (path: string, fields: Fields): Ready => ({ path, fields, cookie: cookieOf(sam) })

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

  const wallOf = async () => {
    const before = await world.aCase(sam)
    const wall = { kind: 'agency', name: 'Northshire Police', reason: 'His brother' }
    await post(sam, `/cases/${before}/walls`, wall)
    const rows = await world.inTenant(sam, (tx) =>
      tx.selectFrom('case_wall').select('id').where('case_id', '=', before).execute(),
    )
    return { before, wallId: rows[0]?.id ?? '' }
  }

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

  const code = 'abcd-efgh-2345'
  let instruments = 0
  const firstRun = {
    code,
    isOpen: async () => true,
    setUp: async ({ signInName }: { signInName: string }) => ({ signInName, totpSecret: 'SECRET' }),
  }
  const empty = createApp({ ...world.parts, firstRun })

  const draftPage = (page: keyof typeof mayasReferral, row: Partial<Row>): Row => {
    let held: Awaited<ReturnType<typeof aDraft>> | null = null
    return {
      page,
      reach: async () => {
        held ??= await aDraft()
        const { draft, cookie, address } = held
        const opened = await world.inTenant(sam, (tx) => findReferralByAddress(tx, address))
        const version = String(opened?.referral.kept.saved[page] ?? 0)
        const fields = { ...boxes({ ...mayasReferral[page] }), version }
        return { path: `${draft}/${page}`, fields, cookie }
      },
      shown: () => `${held?.draft}/${page}`,
      ...row,
    }
  }

  return {
    'POST /sign-in': [
      {
        formed: ['name'],
        unseen: ['password', 'code', 'kept', 'next'],
        turns: 8,
        reach: async () => {
          // A code is taken once, and wrong tries count against a name: begun anew.
          await forgetTries(world, mo)
          const { totpSecret: secret, signInName: name } = mo
          const typed = new TOTP({ secret }).generate({ timestamp: world.time.now.getTime() })
          const fields = { name, password, code: typed, next: '/', kept: '' }
          return { path: '/sign-in', fields, cookie: '' }
        },
        unkeyed: 'the password and the code are the proof; a form of another site is refused',
      },
    ],
    ...signInForms(world),
    ...accessForms(world),
    ...(await accountForms(world)),
    ...breachForms(world),
    'POST /sign-out': [
      {
        reach: async () => {
          const owner = { accountId: sam.id, tenantId: sam.tenantId }
          const cookie = await world.inTenant(sam, (tx) =>
            startSession(tx, owner, 'staff', world.time.now),
          )
          return { path: '/sign-out', fields: {}, cookie: `${cookieNames.staff}=${cookie}` }
        },
        unkeyed: 'ending one’s session harms nobody; a form of another site is refused',
      },
    ],
    'POST /first-run': [
      {
        app: empty,
        formed: ['slug', 'signInName'],
        texts: ['code', 'serviceName', 'contact', 'workingName', 'legalName'],
        unseen: ['password'],
        spoilt: { slug: '' },
        reach: async () => {
          await forgetTries(world, { id: nobody, tenantId: installation })
          const fields = {
            code,
            serviceName: 'Lantern',
            slug: 'lantern',
            contact: '020 7946 0123',
            workingName: 'Ada',
            legalName: 'Ada Legalname',
            signInName: 'ada',
            password,
          }
          return { path: '/first-run', fields, cookie: '' }
        },
        unkeyed: 'the code from the terminal is the proof; it works once',
      },
    ],
    'POST /find': [
      {
        unseen: ['find'],
        reach: async () => bySam('/find', { find: 'Rowan' }),
        unkeyed: 'it changes nothing',
      },
    ],
    ...(await retentionForms(world)),
    'POST /service/clock': [
      {
        formed: ['dueAfter', 'overdueAfter'],
        unseen: ['code', 'trigger'],
        spoilt: { dueAfter: 'soon' },
        reach: async () => ({
          path: '/service/clock',
          fields: { code: 'D01', trigger: 'assessment signed', dueAfter: '40', overdueAfter: '50' },
          cookie: cookieOf(mo),
        }),
      },
    ],
    'POST /cases/:caseId/allocation': [
      {
        unseen: ['worker'],
        reach: async () => ({
          path: `/cases/${caseId}/allocation`,
          fields: { worker: sam.id },
          cookie: cookieOf(mo),
        }),
      },
    ],
    'POST /cases/:caseId/circumstances': [
      {
        texts: ['crimeReferences'],
        unseen: ['version'],
        spoilt: { justice: '' },
        reach: async () => {
          const { version } = await versionOfCase(world, caseId)
          return bySam(`/cases/${caseId}/circumstances`, {
            relationship: 'unknown',
            justice: 'not-reported',
            crimeReferences: 'NS-1',
            version: String(version),
          })
        },
        shown: () => `/cases/${caseId}/circumstances`,
        shownAs: (_, value) =>
          value
            .split(/[\n,]/)
            .map((line) => line.trim())
            .filter((line) => line !== '')
            .join('\n'),
      },
    ],
    'POST /cases/:caseId/contact': [
      {
        texts: ['note', 'asked', 'answer', 'withWhom', 'nextWhat'],
        formed: ['minutes', 'at'],
        unseen: ['kind', 'method', 'outcome', 'when', 'lifeAtRisk', 'readFirst'],
        days: [
          { field: 'on', boxes: 'one' },
          { field: 'nextOn', boxes: 'one' },
        ],
        spoilt: { outcome: '' },
        turns: 30,
        reach: async () => bySam(`/cases/${caseId}/contact`, aContact),
        shown: (location) => location,
        shownAs: (field, value) =>
          field === 'nextWhat' ? (value === '' ? '19 June 2026' : `19 June 2026: ${value}`) : value,
      },
    ],
    'POST /cases/:caseId/contact/calls': [
      {
        texts: ['callReason'],
        unseen: ['channel', 'callReadFirst', 'callLifeAtRisk'],
        turns: 30,
        reach: async () =>
          bySam(`/cases/${await aQuietCase()}/contact/calls`, {
            ...{ channel: 'mobile', callLifeAtRisk: 'yes', callReason: 'He is at the door' },
          }),
      },
    ],
    'POST /cases/:caseId/contact/calls/:callId': [
      {
        texts: ['note', 'nextWhat', 'reason'],
        formed: ['minutes'],
        unseen: ['outcome'],
        days: [{ field: 'nextOn', boxes: 'one' }],
        spoilt: { outcome: '' },
        turns: 20,
        reach: async () =>
          bySam(await aCall(), { ...aContact, kind: 'to-victim', method: 'phone' }),
      },
    ],
    'POST /cases/:caseId/contact/:contactId/correction': [
      {
        texts: ['note', 'withWhom'],
        formed: ['minutes', 'at'],
        unseen: ['kind', 'method', 'outcome', 'when'],
        days: [{ field: 'on', boxes: 'one' }],
        spoilt: { outcome: '' },
        turns: 20,
        reach: async () => {
          const { location } = await post(sam, `/cases/${caseId}/contact`, aContact)
          return bySam(`${location}/correction`, aContact)
        },
      },
    ],
    'POST /cases/:caseId/contact/first-conversation': [
      {
        texts: ['note', 'note-adjustments', 'nextWhat'],
        formed: ['minutes', 'at'],
        unseen: ['topics', 'method', 'when'],
        days: [
          { field: 'on', boxes: 'one' },
          { field: 'nextOn', boxes: 'one' },
        ],
        spoilt: { method: '' },
        turns: 20,
        reach: async () =>
          bySam(`/cases/${caseId}/contact/first-conversation`, {
            ...{ topics: ['role-and-limits', 'adjustments'], 'note-adjustments': 'Large print' },
            ...{ method: 'phone', when: 'earlier', on: '2026-06-16', at: '10:30', minutes: '40' },
            ...{ note: 'It went well', nextOn: '2026-06-19', nextWhat: 'Ring again' },
          }),
        shown: (location) => location,
        shownAs: (field, value) =>
          field === 'nextWhat' ? (value === '' ? '19 June 2026' : `19 June 2026: ${value}`) : value,
      },
    ],
    'POST /cases/:caseId/walls': [
      {
        texts: ['name', 'reason'],
        spoilt: { kind: '' },
        turns: 30,
        reach: async () =>
          bySam(`/cases/${caseId}/walls`, {
            kind: 'agency',
            name: 'A force',
            reason: 'He works there',
          }),
        shown: (location) => location,
        shownAs: (field, value) => (field === 'name' ? `${value} (agency)` : value),
      },
    ],
    'POST /cases/:caseId/walls/:wallId/lowered': [
      {
        reach: async () => {
          const { before, wallId } = await wallOf()
          return {
            path: `/cases/${before}/walls/${wallId}/lowered`,
            fields: {},
            cookie: cookieOf(mo),
          }
        },
      },
    ],
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
    'POST /cases/:caseId/timeline/new': [
      {
        texts: ['what', ...detailTexts],
        formed: ['when', 'until'],
        unseen: ['channel', 'sourceKind', 'acts', 'heldHolder', 'reported', 'impactKinds'],
        spoilt: { when: '' },
        reach: async () => bySam(`/cases/${caseId}/timeline/new`, anIncident),
        shown: (location) => `${location}/details`,
      },
    ],
    'POST /cases/:caseId/timeline/list': [
      {
        texts: ['rowWhat', 'lines'],
        formed: ['rowWhen'],
        unseen: ['rowChannel'],
        spoilt: { rowWhen: '' },
        reach: async () =>
          bySam(`/cases/${caseId}/timeline/list`, {
            ...{ rowWhen: 'yesterday', rowWhat: 'He rang', rowChannel: 'call', lines: '' },
          }),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/timeline/from-contact/:contactId': [
      {
        texts: ['who'],
        formed: ['when'],
        unseen: ['parts', 'channel'],
        spoilt: { when: '' },
        reach: async () => {
          fromNote ??= (await post(sam, `/cases/${caseId}/contact`, aContact)).location ?? ''
          const path = `/cases/${caseId}/timeline/from-contact/${fromNote.split('/').at(-1)}`
          return bySam(path, { parts: ['1', '2'], when: 'yesterday', who: 'Tom K' })
        },
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/timeline/:incidentId/details': [
      {
        texts: ['note', ...detailTexts],
        formed: ['when', 'until'],
        unseen: ['version', 'childrenPresent', 'heldHolder', 'acts'],
        spoilt: { until: 'late' },
        turns: 20,
        reach: async () => {
          const told = await post(sam, `/cases/${caseId}/timeline/new`, anIncident)
          return bySam(`${told.location}/details`, { ...anIncident, when: '', version: '1' })
        },
        shown: (location) => location,
        shownAs: (field, value) => (field === 'heldWhat' ? `${value}: Police have it` : value),
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
    'POST /cases/:caseId/risk/new': [
      {
        texts: [
          ...['rationale', 'perceptionWords', 'minoritisedNote', 'typologyRationale', 'toolWords'],
          ...['protectiveFactors', 'immediateActions', 'sharedWith', 'licensedCopy'],
          ...['responses-S1-comment', 'peopleAtRisk-0-who', 'peopleAtRisk-0-risk'],
        ],
        unseen: ['judgement', 'responses-S1-value', 'answersTo', 'last', 'version', 'next'],
        days: [{ field: 'assessedOn', boxes: 'one' }],
        spoilt: { setting: '' },
        turns: 12,
        reach: async () => bySam(`/cases/${await world.aCase(sam)}/risk/new`, assessing),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/risk/new/thrown-away': [
      {
        unseen: ['version'],
        turns: 5,
        reach: async () => {
          const own = await world.aCase(sam)
          await post(sam, `/cases/${own}/risk/new`, { ...assessing, next: 'save' })
          return bySam(`/cases/${own}/risk/new/thrown-away`, { tool: 'SASH', version: '1' })
        },
      },
    ],
    'POST /cases/:caseId/risk/reviews': [
      {
        texts: ['reason'],
        unseen: ['kind', 'answersTo'],
        turns: 12,
        reach: async () => {
          const own = await world.aCase(sam)
          await post(sam, `/cases/${own}/risk/new`, assessing)
          const fields = { kind: 'whole', reason: 'Quiet since.', answersTo: '' }
          return bySam(`/cases/${own}/risk/reviews`, fields)
        },
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/risk/changes': [
      {
        texts: ['what'],
        turns: 20,
        reach: async () => bySam(`/cases/${caseId}/risk/changes`, { what: 'He moved near.' }),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/risk/received/new': [
      {
        texts: ['source', 'grade', 'said', 'reason', 'otherTool'],
        unseen: ['code'],
        days: [{ field: 'assessedOn', boxes: 'one' }],
        spoilt: { from: '' },
        turns: 12,
        reach: async () =>
          bySam(`/cases/${await world.aCase(sam)}/risk/received/new`, {
            ...{ code: '', otherTool: 'DARA', from: 'police', source: 'PC 1234 Ellis' },
            ...{ assessedOn: '2026-06-01', grade: 'High', said: 'Three in May', reason: 'Recent' },
            reliedOn: 'yes',
          }),
        shown: (location) => location,
      },
    ],
    'POST /service/instruments/new': [
      {
        formed: ['file'],
        unseen: ['next'],
        turns: 12,
        reach: async () => {
          instruments += 1
          return {
            path: '/service/instruments/new',
            fields: {
              file: JSON.stringify({ ...instrument, code: `OWN-${instruments}` }),
              next: 'load',
            },
            cookie: cookieOf(mo),
          }
        },
      },
    ],
    'POST /service/instruments/file': [
      {
        reach: async () => ({
          path: '/service/instruments/file',
          fields: {},
          cookie: cookieOf(mo),
          files: [new File([JSON.stringify({ ...instrument, code: 'OWN' })], 'own.json')],
        }),
        unkeyed: 'it changes nothing: the words come back to be looked at',
      },
    ],
    'POST /service/instruments/:code/licence': [
      {
        texts: ['evidence', 'holder'],
        turns: 20,
        reach: async () => ({
          path: '/service/instruments/SASH/licence',
          fields: { evidence: 'Given by e-mail', holder: 'Mo' },
          cookie: cookieOf(mo),
        }),
        shown: (location) => location,
      },
    ],
    'POST /service/instruments/:code/retirement': [
      {
        unseen: ['version'],
        turns: 5,
        reach: async () => {
          instruments += 1
          const code = `OWN-${instruments}`
          const file = JSON.stringify({ ...instrument, code })
          await post(mo, '/service/instruments/new', { file, next: 'load' })
          const path = `/service/instruments/${code}/retirement`
          return { path, fields: { version: '1' }, cookie: cookieOf(mo) }
        },
      },
    ],
    'POST /refer/:service/code/:address': [
      {
        unseen: ['code'],
        turns: 10,
        reach: async () => {
          const { address, told } = await aDraft()
          return { path: `/refer/harbour/code/${address}`, fields: { code: told }, cookie: '' }
        },
        unkeyed: 'without its own form even the right code is called wrong',
      },
    ],
    'POST /refer/:service': [
      { reach: async () => ({ path: '/refer/harbour', fields: {}, cookie: '' }) },
    ],
    'POST /refer/:service/draft/:address/check': [
      {
        reach: async () => {
          const { draft, cookie } = await aWhole()
          return { path: `${draft}/check`, fields: {}, cookie }
        },
      },
    ],
    'POST /refer/:service/draft/:address/declined': [
      {
        unseen: ['futureAccess'],
        turns: 10,
        reach: async () => {
          const { draft, cookie } = await aDraft()
          return { path: `${draft}/declined`, fields: { futureAccess: 'yes' }, cookie }
        },
      },
    ],
    'POST /refer/:service/draft/:address/:page': [
      draftPage('consent', {
        texts: ['basisReason', 'toldWhat'],
        unseen: ['version', 'next'],
        days: [{ field: 'agreedOn', boxes: 'three' }],
      }),
      draftPage('victim', {
        texts: ['given', 'surname', 'knownAs', 'aboutAge', 'guardianName', 'guardianContact'],
        days: [{ field: 'dateOfBirth', boxes: 'three' }],
      }),
      draftPage('contact', {
        texts: [
          ...['phone', 'otherWay', 'timesNote', 'whoMayAnswer', 'sayWhat', 'address', 'postcode'],
        ],
        formed: ['email', 'from', 'to'],
      }),
      draftPage('conduct', {
        texts: ['happening', 'reason', 'escalationNote', 'furtherVictimsNote'],
      }),
      draftPage('signs', {
        texts: ['fixatedExample', 'obsessiveExample', 'unwantedExample', 'repeatedExample'],
      }),
      draftPage('person', { texts: ['given', 'surname', 'agency'] }),
      draftPage('risk', {
        texts: ['toolResult', 'judgement', 'assessment', 'safetyPlan', 'safeguarding'],
      }),
      draftPage('needs', { texts: ['childrenNote', 'access', 'language'] }),
      draftPage('reports', { texts: ['crimeReferences', 'agencies'] }),
      draftPage('you', {
        texts: ['name', 'role', 'agency', 'phone'],
        formed: ['email'],
        days: [{ field: 'toldOn', boxes: 'three' }],
      }),
    ],
    'POST /refer/:service/status/:address/questions/:questionId': [
      {
        texts: ['answer'],
        turns: 15,
        reach: async () => {
          const { address, cookie } = await aSent()
          const id = await latestReferral(world)
          await post(tia, `/referrals/${id}/questions`, { question: 'Which library?' })
          const questions = await world.inTenant(sam, (tx) =>
            tx.selectFrom('referral_question').select('id').where('referral_id', '=', id).execute(),
          )
          const path = `/refer/harbour/status/${address}/questions/${questions[0]?.id}`
          return { path, fields: { answer: 'The one at the pier' }, cookie }
        },
        shown: (location) => location,
      },
    ],
    ...directoryForms(world, { aReferral }),
    ...watchForms(world, { aReferral, caseId }),
    'POST /referrals/:id/triage': [
      {
        texts: ['reason', 'signpost'],
        spoilt: { outcome: '' },
        turns: 20,
        reach: async () => ({
          path: `/referrals/${await aReferral()}/triage`,
          fields: { ...triage, outcome: 'not-eligible', signpost: 'A refuge' },
          cookie: cookieOf(tia),
        }),
        shown: (location) => location,
        shownAs: (field, value) => `${field === 'reason' ? 'Reason' : 'Instead'}: ${value}`,
      },
    ],
    'POST /referrals/:id/second-reading': [
      {
        unseen: ['agrees'],
        turns: 5,
        reach: async () => ({
          path: `/referrals/${await aTriaged('not-eligible')}/second-reading`,
          fields: { agrees: 'yes' },
          cookie: cookieOf(mo),
        }),
      },
    ],
    'POST /referrals/:id/unreached': [
      {
        formed: ['text', 'groundReason'],
        spoilt: { checked: '' },
        turns: 4,
        reach: async () => bySam(`/referrals/${(await anUnreached()).id}/unreached`, notice),
      },
    ],
    'POST /referrals/:id/unreached/again': [
      {
        turns: 2,
        reach: async () => bySam(`/referrals/${(await aTold()).id}/unreached/again`, {}),
      },
    ],
    'POST /service/outbox/:id/attempts': [
      {
        unseen: ['version'],
        turns: 2,
        reach: async () => {
          const { mail, version } = await aTold()
          return bySam(`/service/outbox/${mail}/attempts`, { version })
        },
      },
    ],
    'POST /service/outbox/:id/handed-over': [
      {
        unseen: ['version'],
        turns: 2,
        reach: async () => {
          const { mail, version } = await aTold()
          return bySam(`/service/outbox/${mail}/handed-over`, { version })
        },
      },
    ],
    'POST /referrals/:id/questions': [
      {
        texts: ['question'],
        turns: 30,
        reach: async () => ({
          path: `/referrals/${await aReferral()}/questions`,
          fields: { question: 'Which library?' },
          cookie: cookieOf(tia),
        }),
        shown: (location) => location,
      },
    ],
    'POST /referrals/:id/case': [
      {
        reach: async () => ({
          path: `/referrals/${await aTriaged('eligible')}/case`,
          fields: {},
          cookie: cookieOf(tia),
        }),
      },
    ],
    'POST /referrals/:id/allocation': [
      {
        unseen: ['worker'],
        turns: 5,
        reach: async () => ({
          path: `/referrals/${await anOpened()}/allocation`,
          fields: { worker: sam.id },
          cookie: cookieOf(mo),
        }),
      },
    ],
  }
}

const earlier = { kind: 'to-victim', outcome: 'not-reached', when: 'earlier', on: '2026-06-15' }
const attempts = [
  { ...earlier, method: 'phone', at: '10:30' },
  { ...earlier, method: 'text', outcome: 'message-sent', at: '11:30' },
]
const notice = {
  text: 'Nobody answered',
  way: 'mail',
  ground: 'victims-consent',
  groundReason: '',
  basis: 'legitimate-interests',
  checked: 'yes',
}

const assessing = {
  ...filledIn.SASH,
  ...{ last: '', version: '0', answersTo: '', next: 'sign', ageReason: '' },
  ...{ minoritisedNote: 'Her uncle', typologyRationale: 'His letters', toolWords: 'More' },
  ...{ protectiveFactors: 'A dog', immediateActions: 'Locks', sharedWith: 'Nobody' },
  ...{ 'responses-S1-comment': 'By text', othersAtRisk: 'yes' },
  ...{ 'peopleAtRisk-0-who': 'A son', 'peopleAtRisk-0-relation': 'child' },
  'peopleAtRisk-0-risk': 'He waits at the school',
}

const instrument = {
  name: 'Questions of our own',
  owner: 'Harbour',
  licenceNote: 'Ours',
  minAge: 18,
  audience: 'adult-victim',
  completedBy: ['worker'],
  version: {
    version: '1',
    effectiveFrom: '2026-01-01',
    itemSlots: [{ code: 'O1', constructLabel: 'Fear of shame', order: 1 }],
    responseScale: [{ code: 'yes', label: 'Yes' }],
    scoringRule: 'SPJ',
    outcomeScale: [],
  },
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

/** Runs what is enqueued and committed while an answer waits for it, as the running program would. */
export async function whileWorking<T>(world: World, asked: Promise<T>): Promise<T> {
  let answered = false
  const answer = asked.finally(() => {
    answered = true
  })
  answer.catch(() => {}) // looked at below
  while (!answered) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (await somethingWaits(world)) await world.runJobs()
  }
  return answer
}

const somethingWaits = (world: World) =>
  world.inTenant(world.sam, async (tx) => {
    const found = await sql<{ waits: boolean }>`
      select exists (select from chat_import where state = 'reading')
          or exists (select from disclosure where state = 'being-made') as waits`.execute(tx)
    return found.rows[0]?.waits === true
  })

async function forgetTries(world: World, { id, tenantId }: Pick<Person, 'id' | 'tenantId'>) {
  await inTenant(world.workerDb, { tenantId, actorId: machine }, (tx) =>
    tx.deleteFrom('wrong_secret').execute(),
  )
  await world.inTenant(world.sam, (tx) =>
    tx.updateTable('account').set({ totp_last_step: 0 }).where('id', '=', id).execute(),
  )
}

const versionOfCase = (world: World, id: string) =>
  world.inTenant(world.sam, (tx) =>
    tx.selectFrom('support_case').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
  )

async function latestReferral(world: World): Promise<string> {
  const row = await world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('referral')
      .select('id')
      .where('state', '=', 'received')
      .where('door', '=', 'web')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )
  return row.id
}
