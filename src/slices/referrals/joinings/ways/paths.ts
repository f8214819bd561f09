import type { ChannelKind } from '../../../people/public.ts'

export const wayPaths = {
  held: (caseId: string, referralId: string, kind: ChannelKind) =>
    `/cases/${caseId}/further/${referralId}/ways/${kind}`,
}
