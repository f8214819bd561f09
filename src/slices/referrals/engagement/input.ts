import { z } from 'zod'
import { choices } from './rules.ts'

export const EngagementForm = z.object({ chose: z.enum(choices, 'Select what the victim chose') })
