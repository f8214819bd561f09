import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import { findPeople } from '../../people/public.ts'
import { listLegalNames, listWorkers } from '../../workforce/public.ts'
import { valuesOfContact, valuesOfStaff } from './rules.ts'
import type { ProtectedValue } from './writings/public.ts'

/** What leads to the victim, and the legal name of everybody here [ISA §43]: nothing that leaves may hold it. */
export async function listProtected(tx: Tx, victimId: string): Promise<ProtectedValue[]> {
  const victim = (await findPeople(tx, [victimId])).get(victimId)
  if (!victim)
    throw new AppError(
      'conflict',
      'The victim’s record was erased, so nobody knows any more what would have to be kept out. Nothing can be made for others from this case.',
    )
  const legal = await listLegalNames(tx)
  const staff = (await listWorkers(tx)).map(({ id, workingName }) => ({
    workingName,
    legalName: legal.get(id) ?? '',
  }))
  return [...valuesOfContact(victim.contact), ...valuesOfStaff(staff)]
}
