import { fromExchange } from '../returned-mail.ts'
import { maya, type World } from '../support.ts'
import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'

/** A mail that left by SMTP and came back to the mailbox of the service. */
export function returnForms(world: World, { post, bySam }: Deeds): Record<string, Row[]> {
  const { sam } = world
  const windows = [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }]
  const channels = [{ kind: 'email', value: 'robin@mail.example', safe: true } as const]
  const aSentMail = async () => {
    const contact = { ...maya.victim.contact, windows, channels, note: null }
    const caseId = await world.aCase(sam, { victim: { ...maya.victim, contact } })
    const made = await post(sam, `/cases/${caseId}/messages`, { template: 'ring-me' })
    await world.runJobs({ send: async () => 'sent' })
    return made.location?.split('/').at(-1) ?? ''
  }
  const report = (id: string) =>
    fromExchange(`Message-ID: <${id}@mail.example>\r\nSubject: Hello\r\n\r\nHello\r\n`, {
      action: 'failed',
      status: '5.1.1',
    })
  return {
    'POST /service/outbox/:id/return': [
      {
        unseen: ['version'],
        turns: 3,
        reach: async () => bySam(`/service/outbox/${await aSentMail()}/return`, { version: '3' }),
      },
    ],
    'POST /service/outbox/returns': [
      {
        turns: 3,
        reach: async () => ({
          ...bySam('/service/outbox/returns', {}),
          files: [new File([report(await aSentMail())], 'Undelivered.eml')],
        }),
      },
    ],
  }
}
