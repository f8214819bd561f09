import { makeHook } from '../src/slices/referrals/hooks/actions.ts'
import { noteWord } from '../src/slices/referrals/hooks/public.ts'
import { findReferral } from '../src/slices/referrals/public.ts'
import { uploadForm } from './chat-exports.ts'
import { heldBack } from './coming-herself.ts'
import { emlOf, formRows, heldAnswers, pdfOf } from './mailing.ts'
import { boxes, mayasReferral, referrerOf } from './referring.ts'
import type { World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

const check = {
  how: 'known-number',
  outcome: 'verified',
  checkNote: 'Rang the surgery at Elder Row',
}

/** Somebody who came by herself, and who checked that it is she. Harbour opened that door already. */
export async function fillDoors(world: World, send: Send) {
  world.signOut()
  await send('/start/harbour/questions', heldBack)
  world.signIn(world.mo)
  const own = await world.inTenant(world.mo, (tx) =>
    tx.selectFrom('referral').select('id').where('door', '=', 'self').executeTakeFirstOrThrow(),
  )
  await send(`/referrals/${own.id}/identity`, check)
  await tellSystem(world)
  const letter = await bringLetter(world)
  const { typed = {} } = (await findIn(world, letter)).kept
  await send(letter, { ...heldAnswers(typed), ...needed })
  await referWithAFile(world)
  return [
    ownReport,
    check.checkNote,
    heldBack.happening,
    'He sent 40 messages in May.',
    'officer-form.eml',
    needed['needs-religious'],
    hookAddress,
  ]
}

const needed = { 'needs-religious': 'Not while the candles burn', 'needs-workerSex': 'woman' }
const hookAddress = 'https://northshire.example/told-by-us'

/** The system of the force is told how its referral stands. */
const tellSystem = (world: World) =>
  world.inTenant(world.mo, async (tx) => {
    const made = { account: world.system.id, address: hookAddress, now: world.time.now }
    await makeHook(tx, world.mo, made)
    const { id } = await tx
      .selectFrom('referral')
      .select('id')
      .where('submitted_by_account', '=', world.system.id)
      .limit(1)
      .executeTakeFirstOrThrow()
    const opened = await findReferral(tx, id)
    if (opened) await noteWord(tx, opened, opened.referral.state)
  })

// Nobody whom the rest of the world knows: nobody is to be held against anybody here.
const another = {
  victim: { given: 'Wren', surname: 'Ashdown', ageBand: 'adult' },
  contact: { phone: '07700 900245', phoneSafe: 'yes', timesNote: 'Any weekday' },
  person: { given: 'Piers', surname: 'Holloway', worksFor: 'neither' },
}
const ownReport = 'report-on-otter-lane.pdf'

/** An officer refers on the web, and attaches what she wrote down already. */
async function referWithAFile(world: World) {
  world.signOut()
  const officer = referrerOf(world)
  const { draft } = await officer.begin()
  const file = new File([new Uint8Array(pdfOf(['He waits at the weir.']))], ownReport)
  const taken = await officer.ask(`${draft}/files`, uploadForm(world, [file]))
  if (taken.status !== 303) throw new Error(`The file was not taken: ${taken.status}`)
  for (const [page, said] of Object.entries({ ...mayasReferral, ...another }))
    await officer.send(`${draft}/${page}`, boxes({ ...said }))
  const sent = await officer.send(`${draft}/check`, {})
  if (sent.status !== 303) throw new Error(`The referral was not taken: ${sent.status}`)
  world.signIn(world.mo)
}

/** An officer wrote to the service; the email was brought, and its answers held against their lines. */
async function bringLetter(world: World): Promise<string> {
  const rows = formRows.map((row) => (typeof row === 'string' ? row : row.join(': ')))
  const bytes = emlOf(rows.join('\r\n'))
  const file = new File([new Uint8Array(bytes)], 'officer-form.eml')
  const answer = await world.app.request('/referrals/e-mail', uploadForm(world, [file]))
  if (answer.status !== 303) throw new Error(`The email was not taken: ${answer.status}`)
  return answer.headers.get('Location') ?? ''
}

async function findIn(world: World, path: string) {
  const id = path.split('/').at(-1) ?? ''
  const opened = await world.inTenant(world.mo, (tx) => findReferral(tx, id))
  if (!opened) throw new Error('The email became no referral')
  return opened.referral
}
