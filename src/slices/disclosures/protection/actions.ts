import type { Tx } from '../../../platform/db.ts'
import { findPeople } from '../../people/public.ts'
import { listLegalNames, listWorkers } from '../../workforce/public.ts'
import { valuesOfContact, valuesOfStaff } from './rules.ts'
import type { ProtectedValue } from './writings/public.ts'

/** What leads to the victim, and the legal name of everybody here [ISA §43]: nothing that leaves may hold it. */
export async function listProtected(tx: Tx, victimId: string): Promise<ProtectedValue[]> {
  const victim = (await findPeople(tx, [victimId])).get(victimId)
  if (!victim) throw new Error('The victim of this case cannot be read, so nothing can be scanned')
  const legal = await listLegalNames(tx)
  const staff = (await listWorkers(tx)).map(({ id, workingName }) => ({
    workingName,
    legalName: legal.get(id) ?? '',
  }))
  return [...valuesOfContact(victim.contact), ...valuesOfStaff(staff)]
}
