import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { ServiceWords } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    involved_service: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      words: Sealed<'P3'>
      added_by: Clear<string>
      added_at: Clear<Date>
    }
    telling_consent: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      agreed: Clear<boolean>
      services: Clear<Generated<string[]>> // the services that were asked about, by name
      words: Sealed<'P3'>
      given_on: Clear<string>
      recorded_by: Clear<string>
      recorded_at: Clear<Date>
    }
    service_telling: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      service_id: Clear<string>
      disclosure_id: Clear<string>
      told_by: Clear<string>
      told_at: Clear<Date>
    }
  }
}

export type InvolvedService = ServiceWords & { id: string; tellings: Telling[] }
export type Telling = { disclosureId: string; by: string; at: Date }

/** What she once said of whether services may be told, and of which ones she was asked. */
export type Consent = {
  agreed: boolean
  services: string[]
  givenOn: string
  how: string
  by: string
}
