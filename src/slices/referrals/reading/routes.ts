import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../../cases/public.ts'
import {
  attachmentsOf,
  type CameWith,
  heldPages,
  isHeld,
  type PageToSkip,
} from '../attachments/public.ts'
import { findReferralByCase, type Referral } from '../public.ts'
import { recordReading } from './actions.ts'
import { ReadingForm } from './input.ts'
import { readingPaths } from './paths.ts'
import { listReadings } from './queries.ts'
import { readingPage, type Told } from './views.ts'

export const readingRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/referral-reading'

readingRoutes.get(path, guard('contact.record'), async (c) => c.var.show(await page(c, {}, [])))

readingRoutes.post(path, guard('contact.record'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, ReadingForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  return c.var.once(form.sent, async (tx) => {
    await recordReading(tx, c.var.actor, caseId, { input: form.value, now: c.var.now })
    return goTo(readingPaths.page(caseId))
  })
})

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor, now, forms } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'contact.record')
    const referral = await findReferralByCase(tx, opened.case.id)
    return {
      frame: await caseFrame(tx, opened, now),
      told: referral ? toldOf(referral.referral.kept) : null,
      came: referral ? cameWith(referral.referral) : null,
      readings: await listReadings(tx, opened),
      mayRecord: opened.case.state !== 'closed',
    }
  })
  return readingPage({ ...found, typed, errors, once: forms.make() })
}

const cameWith = ({ id, reference, kept }: Referral): CameWith => ({
  ...{ id, reference, files: attachmentsOf(kept).files },
})

type Kept = Referral['kept']

/** Words only, and of those none that leads to her. */
function toldOf(kept: Kept): Told {
  const { conduct, person, risk, needs, reports, you } = kept.answers
  const held = heldPages(kept)
  const orInFile = (page: PageToSkip, words: string | null) =>
    words ?? (isHeld(held, page) ? inFile : null)
  return {
    conduct: orInFile('conduct', joined(conduct.happening, conduct.reason, conduct.escalationNote)),
    person: joined([person.given, person.surname].filter(Boolean).join(' ')),
    risk: orInFile('risk', joined(risk.judgement, risk.assessment, risk.safeguarding)),
    needs: joined(needs.childrenNote, needs.access, needs.language),
    reports: orInFile('reports', joined(reports.agencies, reports.crimeReferences)),
    referrer: joined([you.name, you.role, you.agency].filter(Boolean).join(', ')),
  }
}

const inFile = 'It stands in a file that was attached to the referral'

const joined = (...words: (string | null)[]): string | null =>
  words.filter(Boolean).join('\n') || null
