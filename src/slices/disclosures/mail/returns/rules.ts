/** What a message that came into the service's own mailbox says of one that we sent. */
export type Returned = { is: 'failed'; mailId: string } | { is: 'delayed' } | { is: 'none' }

/**
 * What a delivery status says (RFC 3464): fields of the message, then a group of fields for each address. The action
 * tells, whatever the code: a server that tried for five days reports `failed` with 4.4.7.
 */
export function saidOf(status: string): 'failed' | 'delayed' | null {
  const groups = status
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n\n')
    .map(saidOfOne)
  return groups.find((said) => said === 'failed') ?? groups.find(Boolean) ?? null
}

function saidOfOne(group: string): 'failed' | 'delayed' | null {
  const action = /^Action:[ ]*([a-z]+)/im.exec(group)?.[1]?.toLowerCase()
  if (action === 'failed' || action === 'delayed') return action
  if (action !== undefined) return null // delivered, relayed, expanded: it has not come back
  const code = /^Status:[ ]*([45])\.[0-9]/im.exec(group)?.[1]
  return code === '5' ? 'failed' : code === '4' ? 'delayed' : null
}

/** The Message-ID that we gave it (platform/mail.ts) begins with the mail's own id. The domain may have changed since. */
export const mailIdOf = (messageId: string): string | null =>
  /^\s*<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(messageId)?.[1]?.toLowerCase() ??
  null
