import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Fields,
  filledIn,
  pageFor,
  sashItems,
  sign,
  signed,
} from '../../../../test/assessing.ts'
import { maya, startWorld, type World } from '../../../../test/support.ts'
import { casePaths, noCircumstances, openCase } from '../../cases/public.ts'
import { listDueItems, listOpenFacts, noteFact, noteIncidents } from '../../clock/public.ts'
import { assessmentPaths, listAssessments } from '../assessments/public.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})

const read = async (path: string) => (await world.app.request(path)).text()
const inHarbour = <T>(work: Parameters<typeof world.inTenant<T>>[1]) =>
  world.inTenant(world.mo, work)
const all = (id = caseId) =>
  inHarbour(async (tx) => listAssessments(tx, await openCase(tx, world.mo, id, 'risk.read')))
const latest = async (id = caseId) => {
  const [found] = await all(id)
  if (!found) throw new Error('Nothing is signed')
  return found
}
const levelOf = (id = caseId) =>
  inHarbour(async (tx) => (await openCase(tx, world.mo, id, 'case.read')).case.risk_level)
const close = () =>
  inHarbour((tx) =>
    tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
  )
const save = async (fields: Fields, key = world.formKey()) =>
  world.app.request(
    assessmentPaths.save(caseId),
    world.formBody({ tool: 'SASH', version: '0', next: 'save', ...fields }, key),
  )
const newPath = () => assessmentPaths.new(caseId, 'SASH')
const incident = (because = crypto.randomUUID()) =>
  inHarbour((tx) =>
    noteIncidents(tx, caseId, { because, on: '2026-06-17', occurredOn: ['2026-06-17'] }),
  )

describe('a signed assessment', () => {
  it('stands with tool, judgement and the victim’s view side by side', async () => {
    const page = await read(await signed(world, world.sam, caseId))
    expect(page).toMatch(
      /What the tool says[\s\S]*Moderate concern[\s\S]*The worker’s judgement[\s\S]*>High<[\s\S]*How the victim sees it[\s\S]*Very much at risk/,
    )
    expect(page).toContain('He waits at the bus stop')
    expect(page).toContain('He will not stop until one of us is gone.')
  })

  it('leaves a trace of each look and of the deed', async () => {
    await signed(world, world.noor, caseId)
    const trace = await world.traceOf(world.noor)
    expect(new Set(trace)).toEqual(new Set(['opened for risk.assess', 'risk assessed']))
    expect(trace.at(-1)).toBe('risk assessed')
  })

  it('is asked again, with every fault and all that was typed', async () => {
    const rationale = 'Why I think so. '.repeat(1250).trim()
    const answer = await sign(world, caseId, {
      ...{ rationale, judgement: '', perception: 'not-asked', perceptionWords: '' },
      ...{ othersAtRisk: 'yes', assessedOn: '2026-06-18', setting: '' },
      ...{ 'responses-S4-value': '', 'responses-S4-comment': 'He was in the garden.' },
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const fault of [
      'Select your own judgement',
      'Say why the victim was not asked',
      'Say who else is at risk',
      'The day of the assessment cannot be in the future',
      'Select how it was done',
      'Select an answer to S4',
    ])
      expect(page).toContain(fault)
    expect(page).toContain(rationale)
    expect(page).toContain('He was in the garden.</textarea>')
    expect(page).toMatch(/value="not-asked" checked/)
    expect(await all()).toEqual([])
    expect(await levelOf()).toBeNull()
  })

  it('keeps twenty thousand characters of reason, and a NUL in them', async () => {
    const rationale = `${'x'.repeat(19_998)}\u0000y`
    await signed(world, world.sam, caseId, { rationale })
    expect((await latest()).content.rationale).toBe(rationale)
  })

  it('is not made in a closed case, nor by those who may not assess', async () => {
    await close()
    expect((await sign(world, caseId, {}, { hidden: {} })).status).toBe(409)
    for (const person of [world.tia, world.ada, world.system]) {
      world.signIn(person)
      expect((await sign(world, caseId, {}, { hidden: {} })).status).toBe(404)
    }
  })

  it('answers another service as if the case did not exist', async () => {
    const path = await signed(world, world.sam, caseId)
    world.signIn(world.stranger)
    const own = async (at: string, init?: RequestInit) => {
      const answer = await world.app.request(at, init)
      return [answer.status, (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')]
    }
    const nobodys = path.replace(caseId, crypto.randomUUID())
    expect(await own(path)).toEqual(await own(nobodys))
    expect(await own(newPath())).toEqual(
      await own(assessmentPaths.new(crypto.randomUUID(), 'SASH')),
    )
    expect((await sign(world, caseId, {}, { hidden: {} })).status).toBe(404)
  })

  it('is not found in another case of the same service', async () => {
    const path = await signed(world, world.sam, caseId)
    const other = await world.aCase(world.sam)
    expect((await world.app.request(path.replace(caseId, other))).status).toBe(404)
  })

  it('is made once by a form that was sent twice, and refuses the same key with other words', async () => {
    const { hidden } = await pageFor(world, caseId)
    const key = world.formKey()
    const send = (more: Fields = {}) =>
      world.app.request(
        assessmentPaths.save(caseId),
        world.formBody({ ...filledIn.SASH, ...hidden, next: 'sign', ...more }, key),
      )
    const first = await send()
    expect((await send()).headers.get('Location')).toBe(first.headers.get('Location'))
    expect((await send({ judgement: 'standard' })).status).toBe(409)
    expect(await all()).toHaveLength(1)
  })

  it('cannot be changed or removed by anybody: a new one takes its place', async () => {
    await signed(world, world.sam, caseId)
    const first = await latest()
    const change = (statement: string) =>
      world.owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
        const roles = await tx<{ name: string }[]>`
          select rolname as name from pg_roles where rolname like ${`${new URL(world.ownerUrl).pathname.slice(1)}\\_%`}`
        const may: string[] = []
        for (const { name } of roles)
          for (const privilege of [statement]) {
            const [row] = await tx<{ may: boolean }[]>`
              select has_table_privilege(${name}, 'assessment', ${privilege}) as may`
            if (row?.may) may.push(name)
          }
        return { roles: roles.length, may }
      })
    for (const privilege of ['update', 'delete', 'truncate'])
      expect(await change(privilege)).toEqual({ roles: 4, may: [] })
    await signed(world, world.mo, caseId, { judgement: 'medium' })
    const [second, before] = await all()
    expect(second).toMatchObject({ judgement: 'medium', supersedes: first.id })
    expect(before).toEqual(first)
    const page = await read(assessmentPaths.one(caseId, first.id))
    expect(page).toContain(assessmentPaths.one(caseId, second?.id ?? ''))
  })
})

describe('the worker’s judgement', () => {
  it.each([
    ['low', 'high', 'higher than the tool’s outcome'],
    ['high', 'standard', 'lower than the tool’s outcome'],
    ['moderate', 'medium', 'agrees with the tool’s outcome'],
  ])(
    'is the level of the case whatever the tool says: tool %s, judgement %s (A033b)',
    async (toolOutcome, judgement, words) => {
      const path = await signed(world, world.sam, caseId, { toolOutcome, judgement })
      expect(await levelOf()).toBe(judgement)
      const page = await read(path)
      expect(page).toContain(words)
      expect(page).toContain('The judgement counts.')
      const row = await inHarbour((tx) =>
        tx
          .selectFrom('assessment')
          .select(['judgement', 'tool_outcome'])
          .where('case_id', '=', caseId)
          .executeTakeFirstOrThrow(),
      )
      expect(row).toEqual({ judgement, tool_outcome: toolOutcome })
    },
  )

  it('needs a reason, and is never filled in beforehand (A033b)', async () => {
    const { page } = await pageFor(world, caseId)
    expect(page).not.toMatch(/name="judgement"[^>]* checked/)
    const answer = await sign(world, caseId, { rationale: '  ' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Say why this is your judgement')
    await signed(world, world.sam, caseId)
    expect((await pageFor(world, caseId)).page).not.toMatch(/name="judgement"[^>]* checked/)
  })

  it('stands when many yes answers would count as high: SASH is never added up (A033b)', async () => {
    const yes = Object.fromEntries(sashItems.map((code) => [`responses-${code}-value`, 'yes']))
    const path = await signed(world, world.sam, caseId, { ...yes, judgement: 'standard' })
    expect(await levelOf()).toBe('standard')
    expect((await latest()).content.count).toBeNull()
    expect(await read(path)).not.toMatch(/\b13\b/)
  })

  it('acts at once when somebody in training raises it, and waits for a colleague to lower it [PR 13]', async () => {
    await signed(world, world.sam, caseId, { judgement: 'medium' })
    world.signIn(world.ash)
    const lower = await sign(world, caseId, { judgement: 'standard' })
    const page = await lower.text()
    expect(lower.status).toBe(422)
    expect(page).toContain('a trained colleague signs one that lowers it')
    expect(page).toContain('He waits at the bus stop')
    expect(await levelOf()).toBe('medium')
    await signed(world, world.ash, caseId, { judgement: 'high' })
    expect(await levelOf()).toBe('high')
  })
})

describe('what every assessment asks', () => {
  it('is who else is at risk, each time, by name and with what is done (A030c)', async () => {
    const missing = await sign(world, caseId, { othersAtRisk: '' })
    expect(missing.status).toBe(422)
    expect(await missing.text()).toContain('in the victim’s care, or near the victim, is at risk')
    const nobody = await sign(world, caseId, { othersAtRisk: 'yes' })
    expect(nobody.status).toBe(422)
    expect(await nobody.text()).toContain('Say who else is at risk')
    const half = await sign(world, caseId, {
      ...{ othersAtRisk: 'yes', 'peopleAtRisk-1-who': 'Her daughter, 6' },
    })
    const again = await half.text()
    expect(half.status).toBe(422)
    expect(again).toContain('Say what the risk is, and what is done about it')
    expect(again).toContain('name="peopleAtRisk-0-who" type="text" value="Her daughter, 6"')

    const path = await signed(world, world.sam, caseId, {
      othersAtRisk: 'yes',
      'peopleAtRisk-0-who': 'Her daughter, 6',
      'peopleAtRisk-0-relation': 'child',
      'peopleAtRisk-0-risk': 'He waits at the school; the head teacher is told.',
      'peopleAtRisk-2-who': 'Her new partner',
      'peopleAtRisk-2-relation': 'partner-or-family',
      'peopleAtRisk-2-risk': 'His car was scratched.',
    })
    const page = await read(path)
    expect(page).toContain('Her daughter, 6')
    expect(page).toContain('the head teacher is told')
    expect(page).toContain('His car was scratched.')

    const { page: next } = await pageFor(world, caseId)
    expect(next).toContain('Same as last time: Yes, Her daughter, 6, Her new partner')
    expect(next).not.toMatch(/name="othersAtRisk"[^>]* checked/) // asked again, never assumed
    expect((await sign(world, caseId, { othersAtRisk: '' })).status).toBe(422)
    await signed(world, world.sam, caseId, { othersAtRisk: 'same' })
    expect((await latest()).content.peopleAtRisk.map(({ who }) => who)).toEqual([
      'Her daughter, 6',
      'Her new partner',
    ])
  })

  it('is motive, frequency and intensity, with SASH as the first tool (A031a)', async () => {
    const risk = await read(casePaths.risk(caseId))
    expect(risk.indexOf('Assess with SASH')).toBeGreaterThan(0)
    expect(risk.indexOf('Assess with SASH')).toBeLessThan(risk.indexOf('Assess with S-DASH'))
    for (const [field, fault] of [
      ['typology', 'Select what may drive it'],
      ['frequency', 'Select how often things happen now'],
      ['intensity', 'Select how far it goes now'],
    ] as const) {
      const answer = await sign(world, caseId, { [field]: '' })
      expect([field, answer.status]).toEqual([field, 422])
      expect(await answer.text()).toContain(fault)
    }
    const bare = await sign(world, caseId, { typology: 'rejected' })
    const page = await bare.text()
    expect(bare.status).toBe(422)
    expect(page).toContain('Select how sure you are')
    expect(page).toContain('Say on what this hypothesis rests')

    const told = {
      ...{ typology: 'rejected', confidence: 'medium', frequency: 'daily' },
      ...{ intensity: 'threatening', typologyRationale: 'He wants her back, then her sorry.' },
    }
    const shown = await read(await signed(world, world.sam, caseId, told))
    for (const words of ['Rejected: wants the relationship back', 'Fairly', 'About every day'])
      expect(shown).toContain(words)
    expect(shown).toContain('He wants her back, then her sorry.')
    expect(shown).toContain('Threatening')
  })

  it('is how the victim sees it, or why that was not asked (A033a)', async () => {
    expect((await sign(world, caseId, { perception: '' })).status).toBe(422)
    const silent = await sign(world, caseId, { perception: 'not-asked', perceptionWords: ' ' })
    expect(silent.status).toBe(422)
    expect(await silent.text()).toContain('Say why the victim was not asked')
    const why = { perception: 'not-asked', perceptionWords: 'Her mother was in the room.' }
    const page = await read(await signed(world, world.sam, caseId, why))
    expect(page).toMatch(/Not asked[\s\S]*Her mother was in the room\./)
  })

  it('is what bears on this victim and what a tool may miss, and signs of escalation (A033a)', async () => {
    for (const field of ['minoritised', 'escalation']) {
      const answer = await sign(world, caseId, { [field]: [] })
      expect([field, answer.status]).toEqual([field, 422])
    }
    const mixed = await sign(world, caseId, { escalation: ['none-seen', 'threats'] })
    expect(await mixed.text()).toContain('Select either signs, or that none was seen')
    const told = {
      minoritised: ['honour', 'language'],
      minoritisedNote: 'Her uncle decides.',
      escalation: ['threats', 'last-resort'],
    }
    const page = await read(await signed(world, world.sam, caseId, told))
    for (const words of ['So-called honour', 'fear of an interpreter', 'Her uncle decides.'])
      expect(page).toContain(words)
    expect(page).toContain('Threats, or more serious ones; Nothing left to lose')
  })

  it('keeps not known, not asked and declined apart, with who said it', async () => {
    await signed(world, world.sam, caseId, {
      'responses-S1-value': 'unknown',
      'responses-S2-value': 'not-asked',
      'responses-S3-value': 'declined',
      'responses-S4-value': 'yes',
      'responses-S4-source': 'police',
      'responses-S4-comment': 'Seen on the camera of the shop.',
    })
    const answers = (await latest()).content.answers.map(({ value }) => value)
    expect(answers.slice(0, 4)).toEqual(['unknown', 'not-asked', 'declined', 'yes'])
    const page = await read(assessmentPaths.one(caseId, (await latest()).id))
    expect(page).toMatch(/S4<[\s\S]*?Police[\s\S]*?Seen on the camera of the shop\./)
  })
})

describe('a day that cannot be', () => {
  it.each([
    ['2026-06-18', 'in the future'],
    ['1995-02-10', 'before the victim was born'],
    ['2026-02-31', 'as a real date'],
  ])('%s is refused', async (assessedOn, words) => {
    const answer = await sign(world, caseId, { assessedOn })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
  })

  it('is one before the last signed assessment: the clock would run backwards', async () => {
    await signed(world, world.sam, caseId)
    const answer = await sign(world, caseId, { assessedOn: '2026-06-16' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('A later assessment is signed already')
  })
})

describe('an answer that nobody offered', () => {
  it.each([
    [{ 'responses-S1-value': 'perhaps' }, 'Select an answer to S1'],
    [{ 'responses-S99-value': 'yes' }, 'S99 is not asked in this case'],
    [{ 'responses-P1-value': 'yes' }, 'P1 is not asked in this case'],
    [{ toolOutcome: 'enormous' }, 'Select what SASH says'],
    [{ judgement: 'low' }, 'Select your own judgement'],
    [{ 'responses-S1-value': 'same' }, 'Select an answer to S1'],
  ])('%j is refused', async (fields, words) => {
    const answer = await sign(world, caseId, fields)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
    expect(await all()).toEqual([])
  })

  it('is an instrument that is completed elsewhere, or that is none', async () => {
    for (const tool of ['DASH-2009', 'NONE', 'constructor', 'x\u0000'])
      expect((await sign(world, caseId, { tool }, { hidden: {} })).status).toBe(404)
  })
})

describe('the three items about a former partner', () => {
  it('are asked only where the person is one', async () => {
    const circumstances = { ...noCircumstances, relationship: 'ex-intimate' as const }
    const own = await world.aCase(world.sam, { circumstances })
    expect((await pageFor(world, caseId)).page).not.toContain('responses-P1-value')
    expect((await pageFor(world, own)).page).toContain('responses-P1-value')
    expect((await sign(world, own)).status).toBe(422)
    const more = {
      'responses-P1-value': 'yes',
      'responses-P2-value': 'no',
      'responses-P3-value': 'no',
    }
    expect((await sign(world, own, more)).status).toBe(303)
    expect((await latest(own)).content.answers).toHaveLength(16)
  })
})

describe('a tool for adults', () => {
  it('is not valid for somebody under 18, unless a manager says why', async () => {
    const identity = { ...maya.victim.identity, dateOfBirth: '2010-01-01' }
    const own = await world.aCase(world.sam, { victim: { ...maya.victim, identity } })
    const page = (await pageFor(world, own)).page
    expect(page).toContain('Only a manager can sign it')
    const refused = await sign(world, own, { ageReason: 'I think so' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('not valid for somebody of 16')
    world.signIn(world.mo)
    expect((await sign(world, own)).status).toBe(422)
    const reason = { ageReason: 'MARAC takes her at 16, and nothing else is at hand.' }
    const signedByMo = await sign(world, own, reason)
    expect(signedByMo.status).toBe(303)
    expect(await read(signedByMo.headers.get('Location') ?? '')).toContain('MARAC takes her at 16')
  })

  it('is not valid either where only the band of age is known', async () => {
    const identity = { ...maya.victim.identity, dateOfBirth: null, ageBand: 'under-16' as const }
    const own = await world.aCase(world.sam, { victim: { ...maya.victim, identity } })
    expect((await sign(world, own)).status).toBe(422)
  })
})

describe('a draft', () => {
  const begun = { rationale: 'First thoughts', 'responses-S1-value': 'yes', last: '' }

  it('is kept as it was typed, and gone on with', async () => {
    const saved = await save({ ...begun, assessedOn: 'tomorrow' })
    expect(saved.headers.get('Location')).toBe(casePaths.risk(caseId))
    expect(await read(casePaths.risk(caseId))).toContain('Go on with the SASH')
    const { page, hidden } = await pageFor(world, caseId)
    expect(page).toContain('First thoughts</textarea>')
    expect(page).toMatch(/name="responses-S1-value" type="radio" value="yes" checked/)
    expect(page).toContain('value="tomorrow"')
    expect(hidden.version).toBe('1')
    expect((await sign(world, caseId)).status).toBe(303)
    expect(await read(casePaths.risk(caseId))).not.toContain('Go on with the SASH')
  })

  it('gives room for another person without losing any', async () => {
    const saved = await save({ ...begun, next: 'person', 'peopleAtRisk-0-who': 'A son' })
    expect(saved.headers.get('Location')).toBe(`${newPath()}#people`)
    const { page } = await pageFor(world, caseId)
    expect(page).toContain('name="peopleAtRisk-0-who" type="text" value="A son"')
    expect(page).toContain('name="peopleAtRisk-1-who"')
  })

  it('shows both texts to two who typed at once, whether they save or sign', async () => {
    await save({ ...begun, rationale: 'What Sam thinks' })
    world.signIn(world.noor)
    for (const next of ['save', 'sign']) {
      const typed = { ...filledIn.SASH, rationale: 'What Noor thinks', version: '0', next }
      const key = world.formKey()
      for (const _ of ['first', 'again']) {
        const stale = await save(typed, key)
        const page = await stale.text()
        expect([next, stale.status]).toEqual([next, 409])
        expect(page).toMatch(/As somebody else saved it[\s\S]*What Sam thinks/)
        expect(page).toContain('What Noor thinks</textarea>')
        expect(page).toContain('name="version" value="1"')
      }
    }
    expect(await all()).toEqual([])
  })

  it('asks “the same” again where something was signed since it was saved', async () => {
    await signed(world, world.sam, caseId)
    const { hidden } = await pageFor(world, caseId)
    await save({ ...hidden, 'responses-S1-value': 'same', rationale: 'As before' })
    await signed(world, world.mo, caseId, { tool: 'S-DASH' }, 'S-DASH')
    world.signIn(world.sam)
    const { page } = await pageFor(world, caseId)
    expect(page).toContain('is asked again')
    expect(page).not.toMatch(/name="responses-S1-value" type="radio" value="same" checked/)
    expect(page).toContain('As before</textarea>')
  })

  it('is thrown away by who saw it as it is, and leaves a trace', async () => {
    await save(begun)
    const away = (version: string) =>
      world.app.request(assessmentPaths.discard(caseId), world.formBody({ tool: 'SASH', version }))
    expect((await away('7')).headers.get('Location')).toBe(newPath())
    expect((await away('1')).headers.get('Location')).toBe(casePaths.risk(caseId))
    expect((await pageFor(world, caseId)).page).not.toContain('First thoughts')
    expect((await world.traceOf(world.sam)).at(-2)).toBe('risk draft thrown away')
  })

  it('holds nothing that can be read without a key', async () => {
    await save({ ...begun, rationale: 'Elder Row at night' })
    const rows = await inHarbour((tx) =>
      tx.selectFrom('assessment_draft').select('typed').execute(),
    )
    expect(Buffer.concat(rows.map(({ typed }) => typed)).toString('latin1')).not.toContain('Elder')
  })
})

describe('a review of SASH', () => {
  /** Every box of the page that the form would refuse to be without, and nobody filled in yet. */
  const leftOpen = async () => {
    const { hidden } = await pageFor(world, caseId)
    const carried: Fields = {
      tool: 'SASH',
      ...{ assessedOn: '2026-06-17', setting: 'phone', informants: 'victim', triggers: 'review' },
      ...{ licensedCopy: 'Mo, in the locked cabinet', frequency: 'weekly', intensity: 'intrusive' },
      ...{ minoritised: 'none-found', precededByAbuse: 'no', typology: 'undetermined' },
    }
    const answer = await world.app.request(
      assessmentPaths.save(caseId),
      world.formBody({ ...carried, ...hidden, next: 'sign' }),
    )
    const faults = [...(await answer.text()).matchAll(/<a href="#([^"]+)">/g)].map(([, at]) => at)
    return { carried, hidden, faults }
  }

  it('is done in twenty actions: one for each item, seven more [PR 27]', async () => {
    await signed(world, world.sam, caseId)
    const { page } = await pageFor(world, caseId)
    // What may still hold is filled in as it was.
    for (const selected of ['phone', 'weekly', 'intrusive', 'no', 'undetermined'])
      expect(page).toMatch(new RegExp(`value="${selected}" selected`))
    const { faults, carried, hidden } = await leftOpen()
    expect(faults).toEqual([
      ...sashItems.map((code) => `responses-${code}-value`),
      ...['toolOutcome', 'escalation', 'perception', 'othersAtRisk', 'judgement', 'rationale'],
    ])
    expect(faults.length + 1).toBeLessThanOrEqual(20) // and the button

    const same = Object.fromEntries(sashItems.map((code) => [`responses-${code}-value`, 'same']))
    const answers = {
      ...{ toolOutcome: 'moderate', escalation: 'none-seen', perception: 'same' },
      ...{ othersAtRisk: 'same', judgement: 'high', rationale: 'As before.' },
    }
    const done = await world.app.request(
      assessmentPaths.save(caseId),
      world.formBody({ ...carried, ...hidden, ...same, ...answers, next: 'sign' }),
    )
    expect(done.status).toBe(303)
    const { content } = await latest()
    expect(content.answers.every(({ value, sameAs }) => value === 'no' && sameAs)).toBe(true)
    expect(content.perceptionWords).toBe('He will not stop until one of us is gone.')
  })

  it('shows the last answer and its day beside each item, and no button for all of them', async () => {
    await signed(world, world.sam, caseId, { 'responses-S5-value': 'yes' })
    const { page } = await pageFor(world, caseId)
    expect(page.match(/Same as last time: (Yes|No) \(17 June 2026\)/g)).toHaveLength(13)
    expect(page).toContain('Same as last time: Yes (17 June 2026)')
    expect(page).not.toMatch(/value="same" checked/)
    expect(page).not.toMatch(/all the same|same for all/i)
  })

  it('is asked again where somebody signed meanwhile: “the same” would mean other answers', async () => {
    await signed(world, world.sam, caseId)
    const { hidden } = await pageFor(world, caseId)
    await signed(world, world.mo, caseId, { 'responses-S1-value': 'yes' })
    world.signIn(world.sam)
    const answer = await sign(world, caseId, { 'responses-S1-value': 'same' }, { hidden })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Somebody signed an assessment in this case')
  })

  it('says what changed from the one before', async () => {
    await signed(world, world.sam, caseId, { judgement: 'medium' })
    const path = await signed(world, world.sam, caseId, {
      ...{ judgement: 'high', toolOutcome: 'high', 'responses-S3-value': 'yes' },
    })
    for (const page of [await read(path), await read(casePaths.risk(caseId))]) {
      expect(page).toMatch(/Worker’s judgement: [\s\S]*Medium[\s\S]* then, [\s\S]*High/)
      expect(page).toContain('Tool: Moderate concern then, High concern now')
      expect(page).toMatch(/S3 [^:]+: No then, <b>Yes<\/b> now/)
      expect(page).not.toMatch(/<li>S4 /)
    }
  })
})

describe('a tool that counts', () => {
  const ticks = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`responses-D${at + 1}-value`, 'yes']),
    )
  it.each([
    [13, '', 'no', null],
    [14, '', 'no', '14 or more answered yes'],
    [0, '3', 'no', '3 or more incidents reported to police'],
    [0, '2', 'no', null],
    [0, '', 'yes', 'A further incident within 12 months'],
  ])(
    'shows its count and the criteria met as information: %i yes, police %s, repeat %s',
    async (count, police, repeat, criterion) => {
      const fields = {
        ...ticks(count),
        'asked-potential-escalation': police,
        'asked-marac-repeat': repeat,
        judgement: 'standard',
      }
      const page = await read(await signed(world, world.sam, caseId, fields, 'SAFELIVES-DASH'))
      expect(page).toContain(`${count} of 24 answered yes: for information`)
      if (criterion) expect(page).toContain(criterion)
      else expect(page).not.toContain('A criterion for MARAC is met')
      expect(await levelOf()).toBe('standard')
    },
  )

  it('counts S-DASH for information only, with no level of the tool', async () => {
    const page = await read(
      await signed(world, world.sam, caseId, { 'responses-S1-value': 'yes' }, 'S-DASH'),
    )
    expect(page).toContain('1 of 11 answered yes: for information')
    expect(page).toContain('The tool gives no level')
  })

  it('asks for DRASH, whose items nobody knows here, only words', async () => {
    const fields = { ...filledIn['S-DASH'], tool: 'DRASH' }
    const bare = Object.fromEntries(
      Object.entries(fields).filter(([name]) => !name.startsWith('responses-')),
    )
    const refused = await sign(world, caseId, bare, { tool: 'DRASH' })
    expect(await refused.text()).toContain('Say in words what DRASH says')
    const said = { ...bare, toolWords: 'A tracker was in the car.' }
    const done = await sign(world, caseId, said, { tool: 'DRASH' })
    expect(await read(done.headers.get('Location') ?? '')).toContain('A tracker was in the car.')
  })
})

describe('what the clock owes', () => {
  const due = () => inHarbour((tx) => listDueItems(tx, [caseId]))
  const open = () => inHarbour((tx) => listOpenFacts(tx, caseId))

  it('is settled for what the form showed; what came while it was open stays due (A030b)', async () => {
    await incident()
    const { page, hidden } = await pageFor(world, caseId)
    expect(page).toContain('a new incident, recorded on 17 June 2026')
    const late = crypto.randomUUID()
    await incident(late)
    await sign(world, caseId, {}, { hidden })
    expect((await open()).filter(({ is }) => is === 'incident recorded')).toMatchObject([
      { because: late },
    ])
    expect((await due()).find(({ rule }) => rule === 'D02')).toMatchObject({
      because: late,
      howMany: 1,
      dueOn: '2026-06-17',
    })
  })

  it('stays due also when the form came back with an error between', async () => {
    await incident()
    const { hidden } = await pageFor(world, caseId)
    await incident()
    const back = await sign(world, caseId, { rationale: '' }, { hidden })
    const page = await back.text()
    expect(page).toContain('Recorded since you opened this page, and still due afterwards')
    expect(page).toContain(`name="answersTo" value="${hidden.answersTo}"`)
  })

  it('is not settled in another case by ids of its facts', async () => {
    const other = await world.aCase(world.sam)
    await incident()
    const [fact] = (await open()).filter(({ is }) => is === 'incident recorded')
    await sign(world, other, { answersTo: fact?.id ?? '' })
    expect((await open()).map(({ id }) => id)).toContain(fact?.id)
  })

  it('starts anew on the day of the assessment, and the first one settles that the victim was reached', async () => {
    await inHarbour((tx) =>
      noteFact(
        tx,
        { kind: 'case', id: caseId },
        { is: 'victim reached', because: caseId, on: '2026-06-15' },
      ),
    )
    await signed(world, world.sam, caseId, { assessedOn: '2026-06-16' })
    const facts = (await open()).map(({ is, on }) => [is, on])
    expect(facts).toContainEqual(['assessment signed', '2026-06-16'])
    expect(facts.map(([is]) => is)).not.toContain('victim reached')
    await signed(world, world.sam, caseId)
    const again = (await open()).filter(({ is }) => is === 'assessment signed')
    expect(again.map(({ on }) => on)).toEqual(['2026-06-17'])
  })
})
