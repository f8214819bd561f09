import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { FileStore } from '../../../platform/files.ts'
import { type FieldError, InvalidInput } from '../../../platform/http.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { caseFrame, type OpenCase, openCase, requireOpen } from '../../cases/public.ts'
import { queueMail, withdrawIntroductions } from '../../disclosures/mail/public.ts'
import {
  decideWords,
  listProtected,
  noteLeft,
  requireMayDisclose,
  scannerOf,
} from '../../disclosures/public.ts'
import { findWorker } from '../../workforce/public.ts'
import { findReferralByCase } from '../public.ts'
import type { ConsentInput, IntroductionInput, ServiceInput } from './input.ts'
import {
  insertConsent,
  insertService,
  insertTelling,
  listConsents,
  listServices,
} from './queries.ts'
import { decisionOf, draftOf, namedIn, saidOf, whyNotTold } from './rules.ts'

type At = { caseId: string; now: Date }

export async function addService(tx: Tx, actor: Actor, { caseId, now }: At, words: ServiceInput) {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  const id = await insertService(tx, opened, { words, by: actor.id, at: now })
  await record(tx, actor, 'involved service added', { kind: 'involved-service', id, caseId })
}

/**
 * What she said of a service stands until she says something else; what has not left on a yes never does on a no. A
 * yes covers the services that were named to her, and none that is added later.
 */
export async function noteConsent(tx: Tx, actor: Actor, { caseId, now }: At, said: ConsentInput) {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  const known = new Set((await listServices(tx, opened)).map((each) => each.id))
  if (said.services.some((each) => !known.has(each)))
    throw new InvalidInput([{ field: 'services', message: 'Select services of this case' }])
  const id = await insertConsent(tx, opened, { ...said, by: actor.id, at: now })
  if (!said.agreed) await withdrawIntroductions(tx, opened, now)
  await record(tx, actor, 'telling consent recorded', { kind: 'telling-consent', id, caseId })
}

/** The services of a case, what she said of telling them, and whom the referral names besides. */
export async function seeServices(tx: Tx, opened: OpenCase) {
  const services = await listServices(tx, opened)
  const referral = await findReferralByCase(tx, opened.case.id)
  const { agencies } = referral?.referral.kept.answers.reports ?? { agencies: null }
  const named = namedIn(
    agencies,
    services.map(({ name }) => name),
  )
  return { services, named, consents: await listConsents(tx, opened) }
}

export async function openToTell(tx: Tx, actor: Actor, { caseId, now }: At, serviceId: string) {
  const opened = await openCase(tx, actor, caseId, 'disclosure.make')
  requireMayDisclose(actor, opened.case)
  const service = (await listServices(tx, opened)).find(({ id }) => id === serviceId) ?? notFound()
  const consent = saidOf(await listConsents(tx, opened), serviceId)
  const why = whyNotTold(consent)
  if (consent === null || why !== null) throw new AppError('conflict', why ?? '')
  const worker = opened.case.worker_id ? await findWorker(tx, opened.case.worker_id) : null
  if (!worker)
    throw new AppError('conflict', 'No worker holds this case yet, so there is nobody to name.')
  const frame = await caseFrame(tx, opened, now)
  const names = { called: frame.name, worker: worker.workingName, service: actor.tenantName }
  return { opened, service, consent, frame, names }
}
export type ToTell = Awaited<ReturnType<typeof openToTell>>

export async function stopsOf(
  tx: Tx,
  { opened, service, names }: ToTell,
  { way, contact }: IntroductionInput,
): Promise<FieldError[]> {
  const stops: FieldError[] = []
  const scan = scannerOf(await listProtected(tx, opened.case.victim_id))
  if (scan(draftOf({ ...names, contact })).length > 0)
    stops.push({ field: 'contact', message: 'This holds a protected value. Take it out' })
  if (way === 'mail' && service.email === null)
    stops.push({ field: 'way', message: 'No e-mail address of this service is recorded' })
  return stops
}

export type Telling = { input: IntroductionInput; files: FileStore; jobs: Jobs }

/** Tells one service who works with her, through the exit door, with her consent [ISA §85]. */
export async function tellService(
  tx: Tx,
  actor: Actor,
  at: At,
  serviceId: string,
  { input, files, jobs }: Telling,
) {
  const toTell = await openToTell(tx, actor, at, serviceId)
  const [stop] = await stopsOf(tx, toTell, input)
  if (stop) throw new AppError('conflict', stop.message)
  const { opened, service, consent, names } = toTell
  const { way, basis, contact } = input
  const decided = decisionOf(service, { basis, way, consentOn: consent.givenOn })
  const decision = {
    ...decided,
    selection: { from: null, to: null, channels: [], include: [] },
    format: 'text' as const,
    preparedBy: actor.workingName,
    serviceName: actor.tenantName,
    about: names.called,
    reference: opened.case.reference,
    victimId: opened.case.victim_id,
  }
  const values = await listProtected(tx, opened.case.victim_id)
  const words = draftOf({ ...names, contact })
  const disclosureId = await decideWords(tx, actor, opened, {
    ...{ decision, words, values, now: at.now, files },
  })
  if (way === 'mail' && service.email !== null) {
    const towards = [{ person: service.person, role: service.role, organisation: service.name }]
    const { reference } = opened.case
    const mail = { disclosureId, kind: 'introduction', to: service.email, towards } as const
    await queueMail(tx, actor, opened, { ...mail, reference, now: at.now, jobs })
  } else await noteLeft(tx, disclosureId, at.now)
  const told = { serviceId, disclosureId, by: actor.id, at: at.now }
  const id = await insertTelling(tx, opened, told)
  const { caseId } = at
  await record(tx, actor, 'involved service told', { kind: 'service-telling', id, caseId })
}
