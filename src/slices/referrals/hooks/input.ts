import { z } from 'zod'
import { isHookAddress } from '../../../platform/hook.ts'
import { words } from '../../../platform/http.ts'

const missing = 'Enter an address that begins with https://'

export const HookForm = z.object({
  account: z.uuid('Select which system is told'),
  address: words(500, missing).refine(
    isHookAddress,
    'Enter an address that begins with https:// and leads to a machine of the open internet',
  ),
})
