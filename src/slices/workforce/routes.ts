import { type Context, Hono } from 'hono'
import type { Tx } from '../../platform/db.ts'
import { type FieldError, readForm, type Typed } from '../../platform/http.ts'
import { listAccounts } from '../../security/accounts/queries.ts'
import { goTo, type StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { record } from '../../security/trace.ts'
import { isAway, listAbsences } from './absences/public.ts'
import { addKind, listKinds } from './actions.ts'
import { KindForm } from './input.ts'
import { workforcePaths } from './paths.ts'
import { lacksQualification, lacksSupervisor, listProfiles, noProfile } from './profiles/public.ts'
import { listLegalNames, listSpecialisms, listWorkers } from './queries.ts'
import { type WorkerLine, workersPage } from './views.ts'

export const workforceRoutes = new Hono<StaffEnv>()

workforceRoutes.get(workforcePaths.workers(), guard('worker.read'), (c) => showWorkers(c))

workforceRoutes.post('/service/workers/specialisms', guard('worker.manage'), async (c) => {
  const form = await readForm(c, KindForm)
  if (!form.ok) return showWorkers(c, form)
  const { words } = form.value
  const answer = await c.var.once(form.sent, async (tx) => {
    const added = await addKind(tx, c.var.actor, { words, at: c.var.now })
    return goTo(added ? workforcePaths.workers() : workforcePaths.kinds())
  })
  // Read from the answer: what was sent twice is answered alike.
  if (answer.headers.get('Location') !== workforcePaths.kinds()) return answer
  const errors = [{ field: 'words', message: 'There is one of that name already' }]
  return showWorkers(c, { typed: form.typed, errors })
})

type Again = { typed: Typed; errors: FieldError[] }

async function showWorkers(c: Context<StaffEnv>, { typed, errors }: Again = nobodyTyped) {
  const { permissions } = c.var.actor
  const legal = permissions.has('worker.read-legal-name')
  const found = await c.var.inTenant(async (tx) => {
    if (legal) await record(tx, c.var.actor, 'legal names seen', null)
    const names = legal ? await listLegalNames(tx) : new Map<string, string>()
    return { names, kinds: await listKinds(tx), lines: await linesOf(tx, c.var.today) }
  })
  const lines = found.lines.map((line) => ({
    ...line,
    legalName: found.names.get(line.id) ?? null,
  }))
  const { kinds } = found
  const mayManage = permissions.has('worker.manage')
  const page = { lines, kinds, legal, mayManage, typed, errors, once: c.var.forms.make() }
  return c.var.show(workersPage(page), errors.length > 0 ? 422 : 200)
}

const nobodyTyped: Again = { typed: {}, errors: [] }

/** What the service knows of everybody, as everybody may see it: languages and skills, no sex and no load. */
async function linesOf(tx: Tx, today: string): Promise<Omit<WorkerLine, 'legalName'>[]> {
  const accounts = await listAccounts(tx)
  const ids = accounts.map(({ id }) => id)
  const [profiles, skills] = [await listProfiles(tx, ids), await listSpecialisms(tx)]
  const [workers, absences] = [await listWorkers(tx), await listAbsences(tx, today)]
  return accounts.map((account) => {
    const { id } = account
    const profile = profiles.get(id) ?? noProfile
    const worker = workers.find((each) => each.id === id)
    const away = absences.find((each) => isAway([each], id, today))
    return {
      ...account,
      specialisms: skills.get(id) ?? [],
      languages: profile.languages.map(({ language, level }) => `${language} (${level})`),
      awayUntil: away?.to ?? null,
      coveredBy: accounts.find((each) => each.id === away?.coveredBy)?.workingName ?? null,
      lacks: [
        worker && lacksSupervisor(worker.inTraining, profile) ? 'supervisor' : [],
        worker?.mayHoldCases && lacksQualification(profile) ? 'qualification' : [],
      ].flat(),
    }
  })
}
