import { type Context, Hono } from 'hono'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { idParam, readForm, readTyped } from '../../platform/http.ts'
import { goTo, type StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { stepUp } from '../../security/step-up.ts'
import {
  caseFrame,
  casePaths,
  listWalls,
  lowerWall,
  openCase,
  raiseWall,
  requireOpen,
  WallForm,
  wallBetween,
} from '../cases/public.ts'
import { listWorkers } from '../workforce/public.ts'
import {
  getDisclosure,
  readTaken,
  type Taken,
  takeCopy,
  tryAgain,
  whyNotAnyMore,
} from './actions.ts'
import { AttemptForm } from './input.ts'
import { disclosurePaths } from './paths.ts'
import { listDisclosures } from './queries.ts'
import { disclosurePage, sharingPage } from './views.ts'

export const disclosureRoutes = new Hono<StaffEnv>()

disclosureRoutes.get('/cases/:caseId/sharing', guard('disclosure.read'), async (c) =>
  c.var.show(sharingPage({ ...(await sharingOf(c)), once: c.var.forms.make })),
)

async function sharingOf(c: Context<StaffEnv>) {
  const { actor } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'disclosure.read')
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      disclosures: await listDisclosures(tx, opened),
      walls: await listWalls(tx, opened),
      names: await workingNames(tx),
    }
  })
  const { can } = found.frame
  const mayMake = can('disclosure.make')
  return { ...found, mayMake, mayRaise: can('wall.raise'), mayLower: can('wall.lower') }
}

const workingNames = async (tx: Tx) =>
  new Map((await listWorkers(tx)).map(({ id, workingName }) => [id, workingName]))

disclosureRoutes.post('/cases/:caseId/walls', guard('wall.raise'), async (c) => {
  const form = await readForm(c, WallForm)
  if (!form.ok) {
    const { typed, errors } = form
    const shown = { ...(await sharingOf(c)), once: c.var.forms.make, typed, errors }
    return c.var.show(sharingPage(shown), 422)
  }
  const caseId = idParam(c, 'caseId')
  try {
    return await c.var.once(form.sent, async (tx) => {
      const opened = await openCase(tx, c.var.actor, caseId, 'wall.raise')
      requireOpen(opened.case)
      await raiseWall(tx, c.var.actor, opened, form.value)
      return goTo(casePaths.sharing(caseId))
    })
  } catch (error) {
    const isRefused = error instanceof AppError && error.failure === 'conflict'
    const sharing = isRefused ? await sharingOf(c) : null
    if (!isRefused || sharing?.frame.state !== 'open') throw error
    const errors = [{ field: 'name', message: error.message }]
    const shown = { ...sharing, once: c.var.forms.make, typed: form.typed, errors }
    return c.var.show(sharingPage(shown), 409)
  }
})

disclosureRoutes.post(
  '/cases/:caseId/walls/:wallId/lowered',
  guard('wall.lower'),
  stepUp,
  async (c) => {
    const caseId = idParam(c, 'caseId')
    const wallId = idParam(c, 'wallId')
    const { sent } = await readTyped(c)
    return c.var.once(sent, async (tx) => {
      const opened = await openCase(tx, c.var.actor, caseId, 'wall.lower')
      requireOpen(opened.case)
      await lowerWall(tx, c.var.actor, opened, wallId, c.var.now)
      return goTo(casePaths.sharing(caseId))
    })
  },
)

disclosureRoutes.get('/cases/:caseId/disclosures/:id', guard('disclosure.read'), async (c) => {
  const { actor } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'disclosure.read')
    const disclosure = await getDisclosure(tx, opened, idParam(c, 'id'))
    return {
      disclosure,
      frame: await caseFrame(tx, opened, c.var.now),
      wall: wallBetween(await listWalls(tx, opened), disclosure.decision),
      noGround: await whyNotAnyMore(tx, opened, disclosure.id, c.var.now),
      names: await workingNames(tx),
    }
  })
  const mayMake = found.frame.can('disclosure.make')
  return c.var.show(disclosurePage({ ...found, mayMake, once: c.var.forms.make() }))
})

disclosureRoutes.post(
  '/cases/:caseId/disclosures/:id/attempts',
  guard('disclosure.make'),
  stepUp,
  async (c) => {
    const caseId = idParam(c, 'caseId')
    const id = idParam(c, 'id')
    const form = await readForm(c, AttemptForm)
    if (!form.ok)
      throw new AppError('conflict', 'This changed while you had it open. Open it again.')
    return c.var.once(form.sent, async (tx) => {
      const { version } = form.value
      const { actor, now, parts } = c.var
      await tryAgain(tx, actor, { caseId, id, version, now, jobs: parts.jobs })
      return goTo(disclosurePaths.one(caseId, id))
    })
  },
)

disclosureRoutes.get(
  '/cases/:caseId/disclosures/:id/copy',
  guard('disclosure.make'),
  stepUp,
  async (c) => {
    const asked = { caseId: idParam(c, 'caseId'), id: idParam(c, 'id'), now: c.var.now }
    return sendCopy(c, await c.var.inTenant((tx) => takeCopy(tx, c.var.actor, asked)))
  },
)

/** Nothing is sent before the trace of it has committed. */
export async function sendCopy(c: Context<StaffEnv>, taken: Taken): Promise<Response> {
  const bytes = await readTaken(c.var.parts.files, taken)
  return new Response(bytes, {
    headers: {
      'Content-Type': taken.mediaType,
      'Content-Disposition': `attachment; filename="${taken.fileName}"`,
      'Content-Length': String(bytes.length),
    },
  })
}
