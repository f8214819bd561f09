import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'
import type { ServiceProfile, ServiceSpecialism } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    service_profile: {
      tenant_id: Clear<Generated<string>>
      ages_from: Clear<number | null>
      ages_to: Clear<number | null>
      areas: Clear<string[]>
      specialisms: Clear<ServiceSpecialism[]>
      hours: Clear<string | null>
      self_referral: Clear<boolean>
      set_by: Clear<string>
      set_at: Clear<Date>
      version: Clear<Generated<number>>
    }
  }
}

export type PublishedProfile = ServiceProfile & { setBy: string; setAt: Date; version: number }
