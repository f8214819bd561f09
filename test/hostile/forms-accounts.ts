import { makeUnjoinedAccount } from '../../src/security/accounts/actions.ts'
import { suspendByAdministrator } from '../../src/security/administration/actions.ts'
import { beginJoining, invite } from '../../src/security/invitations/actions.ts'
import { askRecovery } from '../../src/security/recoveries/actions.ts'
import { agree, askSecond, takeAlone } from '../../src/security/second-person/actions.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { makeApiToken } from '../../src/security/tokens/actions.ts'
import { digitsOf } from '../joining.ts'
import { aSmallService } from '../lantern.ts'
import type { Person, World } from '../support.ts'
import type { Fields } from './asking.ts'
import type { Row } from './forms-row.ts'

const strong = 'seven grey herons by the weir'
const day = 24 * 3_600_000

/** Forms by which accounts, tokens and decisions for two are looked after. */
export async function accountForms(world: World): Promise<Record<string, Row[]>> {
  const { ada, time } = world
  const beth = await world.takeOn('Bronwen', 'administrator')
  const candle = await aSmallService(world, 'candle')
  const { wren } = candle
  const cookieOf = ({ cookie }: Person) => `${cookieNames.staff}=${cookie}`
  const by = (person: Person, path: string, fields: Fields = {}) => ({
    path,
    fields,
    cookie: cookieOf(person),
  })
  let people = 0
  const unjoined = () => {
    people += 1
    const input = { signInName: `wil${people}`, workingName: 'Wil', role: 'isac' } as const
    return world.inTenant(ada, (tx) => makeUnjoinedAccount(tx, ada, input))
  }
  const invited = async () => {
    const id = await unjoined()
    const code = await world.inTenant(ada, (tx) => invite(tx, ada, id, time.now))
    return { id, code, name: `wil${people}@harbour` }
  }
  const joined = async () => {
    people += 1
    return (await world.takeOn(`Joiner${people}`, 'isac')).id
  }
  const setJoined = (id: string) =>
    world.inTenant(ada, (tx) =>
      tx
        .updateTable('account')
        .set({ joined_at: new Date(time.now.getTime() - 9 * day) })
        .where('id', '=', id)
        .execute(),
    )
  await setJoined(beth.id)
  const recovering = async (now = time.now) => {
    const id = await joined()
    const why = 'Her bag was stolen.'
    await setJoined(id)
    await world.inTenant(ada, (tx) => askRecovery(tx, ada, id, { seen: 'video', why, now }))
    return id
  }
  const agreed = async () => {
    const before = new Date(time.now.getTime() - 2 * day)
    const id = await recovering(before)
    await world.inTenant(beth, async (tx) => {
      const rows = await tx
        .selectFrom('decision_for_two')
        .select('id')
        .where('object_id', '=', id)
        .execute()
      await agree(tx, beth, rows[0]?.id ?? '', before)
    })
    return id
  }
  const waiting = (asker: Person, daysAgo = 0) =>
    world.inTenant(asker, async (tx) => {
      const now = new Date(time.now.getTime() - daysAgo * day)
      const words = { what: 'Close a breach', why: 'All were told.' }
      const objectId = crypto.randomUUID()
      // Nothing follows an account that is none: the kind whose effect writes one line of trace.
      const asked = { kind: 'account recovery', objectId, words, now } as const
      return (await askSecond(tx, asker, asked)).id
    })
  const closing = (asker: Person) =>
    world.inTenant(asker, async (tx) => {
      const words = { what: 'Close a breach', why: 'All were told.' }
      const asked = { kind: 'breach closing', objectId: crypto.randomUUID(), words } as const
      return (await askSecond(tx, asker, { ...asked, now: time.now })).id
    })
  const lee = await world.takeOn('Liv', 'supervisor')
  const recoveringHerself = async () => {
    people += 1
    const person = await world.takeOn(`Owner${people}`, 'isac')
    await setJoined(person.id)
    const asked = { seen: 'video', why: 'Her bag was stolen.', now: time.now } as const
    await world.inTenant(ada, (tx) => askRecovery(tx, ada, person.id, asked))
    return person
  }
  const row = (reach: Row['reach'], more: Partial<Row> = {}): Row => ({ reach, turns: 6, ...more })
  const newcomer = () => {
    people += 1
    return {
      ...{ signInName: `new${people}`, workingName: 'Nell', legalName: 'Nell Stone' },
      ...{ role: 'isac', employer: '', host: '', team: '' },
    }
  }
  const joining = async (more: (name: string, code: string) => Promise<Fields>, path: string) => {
    await forgetTries(world)
    const { name, code } = await invited()
    return { path, fields: { name, code, ...(await more(name, code)) }, cookie: '' }
  }
  return {
    'POST /service/accounts/new': [
      row(async () => by(ada, '/service/accounts/new', newcomer()), {
        texts: ['workingName', 'legalName', 'employer', 'host', 'team'],
        formed: ['signInName'],
        unseen: ['role'],
        spoilt: { role: '' },
      }),
    ],
    'POST /service/accounts/:id/place': [
      row(
        async () =>
          by(ada, `/service/accounts/${await joined()}/place`, {
            ...{ employer: 'Eastcliff', host: '', team: 'North', specialisms: 'children' },
          }),
        {
          texts: ['employer', 'host', 'team'],
          unseen: ['specialisms'],
          spoilt: { specialisms: 'x' },
        },
      ),
    ],
    'POST /service/accounts/:id/role': [
      row(async () => by(ada, `/service/accounts/${await joined()}/role`, { role: 'trainee' }), {
        unseen: ['role'],
      }),
    ],
    'POST /service/accounts/:id/suspension': [
      row(async () => by(ada, `/service/accounts/${await joined()}/suspension`)),
    ],
    'POST /service/accounts/:id/resumption': [
      row(async () => {
        const id = await joined()
        await world.inTenant(ada, (tx) => suspendByAdministrator(tx, ada, id, time.now))
        return by(ada, `/service/accounts/${id}/resumption`)
      }),
    ],
    'POST /service/accounts/:id/invitation': [
      row(async () => by(ada, `/service/accounts/${await unjoined()}/invitation`), { tells: true }),
    ],
    'POST /service/accounts/:id/invitation/withdrawal': [
      row(async () => by(ada, `/service/accounts/${(await invited()).id}/invitation/withdrawal`)),
    ],
    'POST /service/accounts/:id/recovery': [
      row(
        async () =>
          by(ada, `/service/accounts/${await joined()}/recovery`, { seen: 'video', why: 'Lost.' }),
        { texts: ['why'], unseen: ['seen'], spoilt: { seen: '' } },
      ),
    ],
    'POST /service/accounts/:id/recovery/answer': [
      row(
        async () =>
          by(beth, `/service/accounts/${await recovering()}/recovery/answer`, {
            ...{ answer: 'refuse', reason: 'It was not she.' },
          }),
        { texts: ['reason'], unseen: ['answer'], spoilt: { answer: '' } },
      ),
    ],
    'POST /service/accounts/:id/recovery/invitation': [
      row(async () => by(ada, `/service/accounts/${await agreed()}/recovery/invitation`), {
        tells: true,
      }),
    ],
    'POST /account/recovery/denial': [
      row(async () => by(await recoveringHerself(), '/account/recovery/denial')),
    ],
    'POST /join': [
      row(async () => joining(async () => ({}), '/join'), {
        formed: ['name'],
        unseen: ['code'],
        unkeyed: 'the code is the proof; a form of another site is refused',
      }),
    ],
    'POST /join/secrets': [
      row(
        async () =>
          joining(async (name, code) => {
            const { db, tries } = world.parts
            const at = { db, tries, address: null, now: time.now }
            const found = await beginJoining(at, { name, code })
            return { password: strong, digits: digitsOf(world, found?.totpSecret ?? '') }
          }, '/join/secrets'),
        {
          unseen: ['name', 'code', 'password', 'digits'],
          unkeyed: 'the code is the proof, and works once; a form of another site is refused',
        },
      ),
    ],
    'POST /service/tokens/new': [
      row(
        async () =>
          by(ada, '/service/tokens/new', {
            ...{ name: 'Desk', account: world.system.id, scopes: 'referral.submit', days: '9' },
          }),
        {
          ...{ texts: ['name'], formed: ['days'], unseen: ['account', 'scopes'] },
          ...{ spoilt: { account: '' }, tells: true },
        },
      ),
    ],
    'POST /service/tokens/:id/end': [
      row(async () => {
        const account = { id: world.system.id, tenantId: world.system.tenantId }
        const scopes = ['referral.submit'] as const
        const id = await world.inTenant(ada, async (tx) => {
          await makeApiToken(tx, ada, { account, name: 'Desk', scopes, days: 9 }, time.now)
          const rows = await tx
            .selectFrom('api_token')
            .select('id')
            .where('account_id', '=', account.id)
            .where('ended_at', 'is', null)
            .orderBy('id', 'desc')
            .limit(1)
            .execute()
          return rows[0]?.id ?? ''
        })
        return by(ada, `/service/tokens/${id}/end`)
      }),
    ],
    'POST /decisions/:id/answer': [
      row(
        async () =>
          by(lee, `/decisions/${await closing(world.mo)}/answer`, {
            ...{ answer: 'refuse', reason: 'Not yet.' },
          }),
        { texts: ['reason'], unseen: ['answer'], spoilt: { answer: '' } },
      ),
    ],
    'POST /decisions/:id/withdrawal': [
      row(async () => by(lee, `/decisions/${await closing(lee)}/withdrawal`)),
    ],
    'POST /decisions/:id/alone': [
      row(async () => by(wren, `/decisions/${await waiting(wren, 2)}/alone`)),
    ],
    'POST /decisions/:id/review': [
      row(
        async () => {
          const id = await waiting(wren, 2)
          await world.inTenant(wren, (tx) => takeAlone(tx, wren, id, time.now))
          return by(wren, `/decisions/${id}/review`, { found: 'Still right.' })
        },
        { texts: ['found'] },
      ),
    ],
  }
}

/** Wrong tries count against a name: begun anew. */
async function forgetTries(world: World) {
  await world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`delete from wrong_secret`
  })
}
