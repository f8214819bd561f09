import { cookieNames } from '../../src/security/sessions/rules.ts'
import { beginBreach, handleBreach, reportBreach } from '../../src/slices/breaches/actions.ts'
import { breachHandling as handling, breachTold as told } from '../breaching.ts'
import type { Person, World } from '../support.ts'
import type { Fields } from './asking.ts'
import type { Row } from './forms-row.ts'

/** Forms of the register of breaches. */
export function breachForms(world: World): Record<string, Row[]> {
  const { mo, time } = world
  const by = ({ cookie }: Person, path: string, fields: Fields) => ({
    path,
    fields,
    cookie: `${cookieNames.staff}=${cookie}`,
  })
  const begun = () =>
    world.inTenant(mo, (tx) => beginBreach(tx, mo, { canKnow: 'maybe', now: time.now }))
  const reported = async () => {
    const id = await begun()
    await world.inTenant(mo, (tx) => reportBreach(tx, mo, id, { ...told, kinds: [] }))
    return id
  }
  const handled = async () => {
    const id = await reported()
    await world.inTenant(mo, (tx) => handleBreach(tx, mo, id, { handling, version: 2 }))
    return id
  }
  return {
    'POST /service/breaches/new': [
      {
        unseen: ['canKnow'],
        reach: async () => by(mo, '/service/breaches/new', { canKnow: 'maybe' }),
      },
    ],
    'POST /service/breaches/:id/report': [
      {
        texts: ['happened', 'stopped'],
        formed: ['awareAt', 'caseAddress', 'howMany'],
        unseen: ['canKnow', 'kinds', 'version'],
        days: [{ field: 'awareOn', boxes: 'one' }],
        spoilt: { canKnow: '' },
        turns: 8,
        reach: async () =>
          by(mo, `/service/breaches/${await begun()}/report`, {
            ...{ canKnow: 'yes', happened: 'A letter.', stopped: 'Asked back.', version: '1' },
            ...{ awareOn: '2026-06-17', awareAt: '09:15', caseAddress: '', howMany: '2' },
          }),
        shown: (location) => location,
      },
    ],
    'POST /service/breaches/:id/handling': [
      {
        texts: [
          'authorityReference',
          'whyLate',
          'whyNotTold',
          'personsHow',
          'whyPersonsNot',
          'measures',
        ],
        formed: ['toldAt'],
        unseen: ['risk', 'authority', 'persons', 'version'],
        days: [{ field: 'toldOn', boxes: 'one' }],
        spoilt: { risk: '' },
        turns: 8,
        reach: async () =>
          by(mo, `/service/breaches/${await reported()}/handling`, {
            ...{ risk: 'high', authority: 'told', toldOn: '2026-06-17', toldAt: '10:00' },
            ...{ authorityReference: 'IC-1', whyLate: '', whyNotTold: '', persons: 'told' },
            ...{ personsHow: 'By phone.', whyPersonsNot: '', measures: 'Read.', version: '2' },
          }),
        shown: (location) => location,
      },
    ],
    'POST /service/breaches/:id/closing': [
      {
        texts: ['why'],
        turns: 8,
        reach: async () => by(mo, `/service/breaches/${await handled()}/closing`, { why: 'Done.' }),
      },
    ],
  }
}
