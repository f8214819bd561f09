// In the place of src/security/trace.ts where the bench measures what the trace costs: a look says nothing.
// Loaded by bench/without/hook.ts alone; the program has no such switch.
export { recordForInstallation, recordRefusal } from '../../src/security/trace.ts'

export const record = async () => {}
