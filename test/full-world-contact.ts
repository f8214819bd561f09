import { openCase } from '../src/slices/cases/public.ts'
import { askAgain, holdChange } from '../src/slices/cases/safe-contact/actions.ts'
import { queueToVictim } from '../src/slices/disclosures/mail/actions.ts'
import { recordReading } from '../src/slices/referrals/reading/actions.ts'
import { addService, noteConsent, tellService } from '../src/slices/referrals/services/actions.ts'
import { listServices } from '../src/slices/referrals/services/queries.ts'
import type { World } from './support.ts'

/** How the victim is reached, what was written to her, who was told, what was read to her: each once. Gives the words. */
export async function fillContact(world: World, of: { caseId: string; referral: string }) {
  const { sam, time, parts, files } = world
  const { caseId } = of
  const at = { caseId, now: time.now }
  await world.inTenant(sam, async (tx) => {
    await askAgain(tx, sam, at, 'move')
    const change = { kind: 'landline', value: newNumber, oldIsUnsafe: false } as const
    await holdChange(tx, sam, at, { ...change, changeSaidBy: 'victim' })
    await addService(tx, sam, at, { name: housing, person, role: 'Housing officer', email: null })
    const opened = await openCase(tx, sam, caseId, 'disclosure.make')
    const [service] = await listServices(tx, opened)
    const services = [service?.id ?? '']
    await noteConsent(tx, sam, at, { agreed: true, services, givenOn: '2026-06-15', how })
    const input = { way: 'hand', contact: reached, basis: 'consent', checked: 'yes' } as const
    await tellService(tx, sam, at, service?.id ?? '', { input, files, jobs: parts.jobs })
    const envelope = { to: newAddress, subject: 'Hello', text: written, atRisk: null, tells: null }
    await queueToVictim(tx, sam, opened, { envelope, now: time.now, jobs: parts.jobs })
    const { case_id } = await tx
      .selectFrom('referral')
      .select('case_id')
      .where('id', '=', of.referral)
      .executeTakeFirstOrThrow()
    const told = { was: 'read', parts: ['conduct'], whyNot: null, readOn: '2026-06-16' } as const
    const read = { ...told, parts: ['conduct' as const], corrections: corrected }
    await recordReading(tx, sam, case_id ?? '', { input: read, now: time.now })
  })
  return [newNumber, housing, person, how, newAddress, written, corrected]
}

const newNumber = '01632 960777'
const newAddress = 'quiet.heron@mail.example'
const housing = 'Seaview Housing Trust'
const person = 'Percival Oakes'
const how = 'Said so over tea at the drop-in'
const reached = 'the switchboard'
const written = 'Could you ring me about the allotment?'
const corrected = 'It was the Tuesday bus, not the Monday one'
