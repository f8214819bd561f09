import type { World } from './support.ts'

/** What a police officer says of Maya when she refers: everything the guidance asks for. All of it is made up. */
export const mayasReferral = {
  consent: { explained: 'yes', agreed: 'yes', agreedBy: 'victim', agreedOn: '2026-06-15' },
  victim: { given: 'Maya', surname: 'Rowan', dateOfBirth: '1995-02-11', ageBand: 'adult' },
  contact: {
    phone: '07700 900456',
    phoneSafe: 'yes',
    email: 'maya@example.org',
    emailSafe: 'unknown',
    days: ['0', '2'],
    from: '10:00',
    to: '12:00',
    voicemail: 'no',
    sayWhat: 'The library',
    address: '4 Elder Row, Whitby Sands',
    postcode: 'ZZ99 4TQ',
  },
  conduct: {
    happening: 'He <waits> outside her work every evening.',
    reason: 'It became worse after she changed her number.',
    escalation: 'yes',
    escalationNote: 'Daily since May.',
    furtherVictims: 'no',
  },
  signs: {
    acts: ['following', 'loitering'],
    fixated: 'yes',
    fixatedExample: 'He asks everybody about her.',
    unwanted: 'yes',
    repeated: 'yes',
  },
  person: { given: 'Tom', surname: 'Kestrel', relationship: 'ex-intimate', worksFor: 'neither' },
  risk: {
    level: 'medium',
    tool: 'dash',
    toolResult: '11',
    judgement: 'I think it is higher than the tool says.',
    safeguarding: 'Marker on the address.',
  },
  needs: { children: 'no', access: 'None known', interpreter: 'no' },
  reports: {
    reported: 'yes',
    stage: 'under-investigation',
    offences: ['stalking', 'criminal-damage'],
    agencies: 'Northshire housing, Lee Marsh',
  },
  you: {
    name: 'Jo Finch',
    role: 'Police constable',
    agency: 'Northshire Police',
    source: 'police',
    email: 'jo.finch@example.org',
    toldMade: 'yes',
    toldOn: '2026-06-16',
    contentShared: 'yes',
  },
} as const

/** A browser of somebody without an account: it keeps the one cookie that a referrer gets. */
export function referrerOf(world: World, service = 'harbour') {
  const held = { cookie: '' }
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('Cookie', held.cookie)
    const answer = await world.app.request(path, { ...init, headers })
    const set = answer.headers.get('Set-Cookie')
    if (set?.startsWith('__Host-refer')) held.cookie = set.split(';')[0] ?? ''
    return answer
  }
  const send = (path: string, fields: Record<string, string | string[]>, key?: string) =>
    ask(path, world.formBody(fields, key ?? world.formKey()))

  return {
    held,
    ask,
    send,
    forget: () => {
      held.cookie = ''
    },
    cookie: () => held.cookie,
    read: async (path: string) => (await ask(path)).text(),
    /** Starts a draft: its address, and the code that is shown once. */
    begin: async () => {
      const begun = await send(`/refer/${service}`, {})
      const keep = begun.headers.get('Location') ?? ''
      const address = keep.split('/').at(-2) ?? ''
      const shown = await (await ask(keep)).text()
      const code = /<b>([a-z0-9-]{14})<\/b>/.exec(shown)?.[1] ?? ''
      return { address, code, draft: `/refer/${service}/draft/${address}` }
    },
  }
}
export type Referrer = ReturnType<typeof referrerOf>

/** A page of the referral as the boxes of its form: a day is three of them. */
export function boxes(answers: Record<string, string | readonly string[]>) {
  const filled: Record<string, string | string[]> = { version: '0', next: 'continue' }
  for (const [field, value] of Object.entries(answers)) {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
      const [year = '', month = '', day = ''] = value.split('-')
      Object.assign(filled, {
        [`${field}-year`]: year,
        [`${field}-month`]: month,
        [`${field}-day`]: day,
      })
    } else filled[field] = typeof value === 'string' ? value : [...value]
  }
  return filled
}

/** The whole form filled in and sent. */
export async function refer(referrer: Referrer, answers: Record<string, object> = mayasReferral) {
  const begun = await referrer.begin()
  for (const [page, said] of Object.entries(answers))
    await referrer.send(`${begun.draft}/${page}`, boxes({ ...said }))
  const sent = await referrer.send(`${begun.draft}/check`, {})
  return { ...begun, sent }
}
