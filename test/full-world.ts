import { setTimeout as sleep } from 'node:timers/promises'
import { linkAll } from '../src/security/chain/actions.ts'
import { filledIn } from './assessing.ts'
import { attemptInDanger } from './attempts.ts'
import { uploadForm, whileReading } from './chat-exports.ts'
import { fillAccess } from './full-world-access.ts'
import { fillAccounts } from './full-world-accounts.ts'
import { fillContact } from './full-world-contact.ts'
import { fillDirectory } from './full-world-directory.ts'
import { fillDoors } from './full-world-doors.ts'
import { eraseACase } from './full-world-keys.ts'
import { fillKnown, knownWords } from './full-world-known.ts'
import { fillNeeds } from './full-world-needs.ts'
import { keepAndLetGo, keptWords } from './full-world-retention.ts'
import { fillSignIn } from './full-world-sign-in.ts'
import { fillSpreadsheet } from './full-world-spreadsheet.ts'
import { fillWatch, watchWords } from './full-world-watch.ts'
import { fillWorkforce, workforceWords } from './full-world-workforce.ts'
import { mayasReferral } from './referring.ts'
import { maya, type World } from './support.ts'

export const chatWords = [
  'I know which bus you take',
  'Your sister told me about Filey',
  'You left your green scarf',
]
const chat = chatWords
  .map((words, n) => `1${3 + n}/03/2026, 10:0${n} - Tom Kestrel: ${words}\n`)
  .join('')

const caller = '07700 900888'
const callLog = `Type,Date,Number\nMissed,2026-05-23 22:10,${caller}\nMissed,2026-05-23 22:12,${caller}\n`

const decision = {
  person: 'PC 1234 Ellis',
  role: 'officer in the case',
  organisation: 'Eastmarch Constabulary',
  whyThisPerson: 'Called back on the number of the force.',
  handover: 'Encrypted courier bag',
  purpose: 'Supports the charging decision',
  consent: 'given',
  consentOn: '2026-06-16',
  informed: 'yes',
  informedHow: 'Told in the library on Tuesday',
  ground: 'victims-consent',
  basis: 'legitimate-interests',
  proportionality: 'Only the pattern tells it.',
  checked: 'yes',
}

/** Every kind of thing that exists so far, once, in Harbour: made through the doors. */
export async function fillWorld(world: World) {
  const send = async (path: string, fields: Record<string, string | string[]>) => {
    const answer = await world.app.request(path, world.formBody(fields))
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`)
    return answer.headers.get('Location') ?? ''
  }
  world.signIn(world.sam)
  const caseId = await world.aCase(world.sam)
  await send(`/cases/${caseId}/circumstances`, { ...circumstances, version: '2' })
  await send(`/cases/${caseId}/walls`, wall)

  const call = await send(`/cases/${caseId}/contact/calls`, { channel: 'mobile', ...atRisk })
  await send(call, contact)

  const file = new File([chat], 'WhatsApp Chat with Tom Kestrel.txt')
  const bringing = world.app.request(`/cases/${caseId}/imports`, uploadForm(world, [file]))
  const brought = (await whileReading(world, bringing)).headers.get('Location') ?? ''
  await send(`${brought}/acceptance`, { ...acceptance, keepReason: 'The phone is to be sold.' })
  const second = new File([chat.replaceAll('/03/', '/05/')], 'Second export.txt')
  const waiting = world.app.request(`/cases/${caseId}/imports`, uploadForm(world, [second]))
  await whileReading(world, waiting)
  const calls = new File([callLog], 'Calls of May.csv')
  const logged = world.app.request(`/cases/${caseId}/imports`, uploadForm(world, [calls]))
  const log = (await whileReading(world, logged)).headers.get('Location') ?? ''
  await send(`${log}/acceptance`, { version: '2', senders: caller, which: 'all', keep: 'no' })
  await whileWorking(world, send(`/cases/${caseId}/chronology/new`, decision))

  const told = await send(`/cases/${caseId}/timeline/new`, incident)
  await send(`${told}/details`, { ...added, version: '1' })
  await send(`/cases/${caseId}/timeline/list`, { lines: listed.join('\n') })

  await send(`/cases/${caseId}/risk/new`, { ...filledIn.SASH, ...assessing, ...toSign })
  await send(`/cases/${caseId}/risk/new`, { tool: 'S-DASH', rationale: draftWords, version: '0' })
  await send(`/cases/${caseId}/risk/changes`, { what: changeWords })
  await send(`/cases/${caseId}/risk/reviews`, { kind: 'whole', reason: reviewWords, answersTo: '' })
  await send(`/cases/${caseId}/risk/received/new`, received)
  world.signIn(world.mo)
  await send('/service/instruments/new', { file: JSON.stringify(instrument), next: 'load' })
  await send('/service/instruments/SASH/licence', licence)
  await send('/service/instruments/DRASH/retirement', { version: 'none-1' })

  const body = world.jsonBody(world.system, mayasReferral, 'once-by-the-system')
  const referral = (await (await world.app.request('/api/v1/referrals', body)).json()).id
  world.signIn(world.tia)
  await send(`/referrals/${referral}/questions`, { question: 'Which library does she mean?' })
  await send(`/referrals/${referral}/triage`, triage)
  await send(`/referrals/${referral}/case`, { another: 'yes' })
  await send(`/referrals/${referral}/allocation`, { worker: world.sam.id })
  world.signIn(world.mo)
  const span = { code: 'D01', trigger: 'assessment signed', dueAfter: '40', overdueAfter: '50' }
  await send('/service/clock', span)
  await fillWorkforce(world, caseId, send)
  world.signIn(world.tia)
  await tellReferrer(world, referral, send)
  await fillKnown(world, caseId, send)
  await eraseACase(world)
  await keepAndLetGo(world, send)
  await fillWatch(world, { caseId, referral }, send)
  const pointed = await fillDirectory(world, caseId, send)
  const atDoors = [...(await fillDoors(world, send)), ...(await fillSpreadsheet(world))]
  world.signOut()
  await world.app.request('/sign-in', world.formBody(wrongSignIn))
  const ofContact = await fillContact(world, { caseId, referral })
  const needs = await fillNeeds(world, caseId, send)
  const more = [
    ...needs,
    ...ofContact,
    ...(await fillAccess(world)),
    ...(await fillAccounts(world)),
  ]
  const moreOfSignIn = await fillSignIn(world)
  await linkAll({ db: world.workerDb, anchors: world.anchors, now: () => world.time.now }, true)
  return {
    caseId,
    referral,
    planted: [...planted, ...more, ...moreOfSignIn, ...pointed, ...atDoors],
  }
}

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

/** Three attempts by two methods at two times of day, and the notice that nobody was reached. */
async function tellReferrer(world: World, referral: string, send: Send) {
  world.signIn(world.sam)
  const { case_id } = await world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('referral')
      .select('case_id')
      .where('id', '=', referral)
      .executeTakeFirstOrThrow(),
  )
  for (const attempt of attempts) await send(`/cases/${case_id}/contact`, attempt)
  await attemptInDanger(world, world.sam, case_id ?? '', 'He was at her door')
  await send(`/referrals/${referral}/unreached`, notice)
}

const earlier = { kind: 'to-victim', outcome: 'not-reached', when: 'earlier', on: '2026-06-15' }
const attempts = [
  { ...earlier, method: 'phone', at: '10:30' },
  { ...earlier, method: 'text', outcome: 'message-sent', at: '11:30' },
]
const notice = {
  text: 'Nobody answered at the times you gave us',
  way: 'mail',
  ground: 'victims-consent',
  basis: 'legitimate-interests',
  checked: 'yes',
}

const assessing = {
  rationale: 'He knows which bus leaves for Filey.',
  perceptionWords: 'He will find me in the library.',
  othersAtRisk: 'yes',
  'peopleAtRisk-0-who': 'Rosalind, who is six',
  'peopleAtRisk-0-relation': 'child',
  'peopleAtRisk-0-risk': 'Waits at the gate of Pier Primary',
  ...{ 'responses-P1-value': 'yes', 'responses-P2-value': 'no', 'responses-P3-value': 'no' },
}
const toSign = { last: '', version: '0', answersTo: '', next: 'sign' }
const draftWords = 'Two brothers drive past at night.'
const changeWords = 'Released from custody on a tag.'
const reviewWords = 'Nothing heard since the hearing at Whitby.'
const received = {
  ...{ code: 'DASH-2009', otherTool: '', from: 'police', source: 'PC 4321 Marlowe' },
  ...{ assessedOn: '2026-06-01', grade: 'High, eleven of twenty-seven', said: 'Strangled in May.' },
  ...{ reliedOn: 'yes', reason: 'Nothing happened since the officer asked.' },
}
const instrument = {
  ...{
    code: 'OWN',
    name: 'Questions of our own',
    owner: 'Harbour',
    licenceNote: 'Ours',
    minAge: 18,
  },
  ...{ audience: 'adult-victim', completedBy: ['worker'] },
  licenceEvidence: 'Licence 77 of the authors',
  version: {
    ...{ version: '1', effectiveFrom: '2026-01-01', scoringRule: 'SPJ', outcomeScale: [] },
    itemSlots: [
      { code: 'O1', constructLabel: 'Shame', itemText: 'Licensed wording of an item', order: 1 },
    ],
    responseScale: [{ code: 'yes', label: 'Yes' }],
  },
}
const licence = { evidence: 'Permission 88 by e-mail', holder: 'Mo, in the locked cabinet' }

const circumstances = {
  relationship: 'ex-intimate',
  justice: 'reported',
  offences: 'stalking',
  crimeReferences: 'NS-2026-0042917',
}
const wall = { kind: 'agency', name: 'Northshire Police', reason: 'His brother works the desk.' }
const atRisk = { callLifeAtRisk: 'yes', callReason: 'He was seen at the school gate' }
const contact = {
  ...{ kind: 'to-victim', method: 'phone', when: 'now', outcome: 'reached' },
  ...{ note: 'Her keys were moved again', nextOn: '2026-06-19', nextWhat: 'Ask about the locks' },
}
const acceptance = { version: '2', senders: 'Tom Kestrel', which: 'all', keep: 'yes' }
const incident = {
  when: 'about 3 weeks ago',
  what: 'He stood by the laundrette',
  who: 'Thomas Kestrel',
  sourceKind: 'told',
  place: 'The laundrette at Mill Road',
  heldWhat: 'Doorbell video',
  heldHolder: 'witness',
  heldWhere: 'With a neighbour called Jo',
  impact: 'I sleep in my coat',
}
const added = { witnesses: 'Jo from number nine', note: 'Jo saw him twice', when: 'mid March' }
const listed = ['yesterday 10pm: A silent call at home', 'Boxing Day: A wreath at her door']
const triage = { outcome: 'eligible', reason: 'Every evening at the same corner.' }
const wrongSignIn = { name: 'sam@harbour', password: 'not-my-password-at-all', code: '000000' }

/**
 * Reads the queue while an answer waits for it, as the running program would: a job is there once its decision is.
 * The queue of a test holds it a moment before, and then it finds nothing to do and is gone.
 */
async function whileWorking(world: World, asked: Promise<unknown>) {
  let answered = false
  const answer = asked.finally(() => {
    answered = true
  })
  while (!answered) {
    await sleep(20)
    if (await somethingIsToBeMade(world)) await world.runJobs()
  }
  await answer
}

const somethingIsToBeMade = (world: World) =>
  world.inTenant(world.sam, async (tx) => {
    const rows = await tx
      .selectFrom('disclosure')
      .select('id')
      .where('state', '=', 'being-made')
      .execute()
    return rows.length > 0
  })

/** Every name, number and sentence that was put into that world. */
const planted = [
  ...keptWords,
  ...wordsIn(maya),
  ...wordsIn(mayasReferral),
  ...wordsIn(decision),
  ...chatWords,
  ...watchWords,
  ...workforceWords,
  ...knownWords,
  ...wordsIn({ circumstances, wall, triage, atRisk, contact }),
  ...wordsIn({ incident, added, listed }),
  ...[
    assessing.rationale,
    assessing.perceptionWords,
    assessing['peopleAtRisk-0-who'],
    assessing['peopleAtRisk-0-risk'],
  ],
  ...[draftWords, changeWords, reviewWords, 'PC 4321 Marlowe', 'eleven of twenty-seven'],
  ...['Strangled in May', 'since the officer asked', 'Licensed wording of an item'],
  ...['Licence 77 of the authors', licence.evidence, licence.holder],
  'WhatsApp Chat with',
  'Second export',
  notice.text,
  'He was at her door',
  'Calls of May',
  caller,
  '7700900888',
  'The phone is to be sold',
  'Which library does she mean',
  'not-my-password-at-all',
  'Legalname-harbour',
  'Legalname-beacon',
  'sam@harbour',
  '7700900456',
  '7700900123',
].filter((words) => words.length >= 4 && !clearByIntent().has(words))

/** The texts within anything, however deep. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}

/** Answers from a list: no words of anybody's, and some of them are columns or states. */
function clearByIntent() {
  return new Set([
    ...['adult', 'ex-intimate', 'following', 'loitering', 'medium', 'neither', 'police', 'victim'],
    ...['stalking', 'criminal-damage', 'under-investigation', 'unknown', 'mobile', 'reported'],
    ...['agency', 'eligible', 'given', 'dash', 'victims-consent', 'legitimate-interests'],
    ...['phone', 'to-victim', 'reached', '2026-06-19'],
    ...['not-reported', '2026-06-15', '2026-06-16', '1995-02-11'],
    ...['told', 'witness'],
  ])
}
