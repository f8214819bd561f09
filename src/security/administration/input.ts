import { z } from 'zod'
import { rolesOfPeople } from './rules.ts'

export const RoleForm = z.object({ role: z.enum(rolesOfPeople, 'Select a role') })
