/** `sam@harbour`: who, and in which service. */
export function splitSignInName(typed: string): { name: string; service: string } | null {
  const [name = '', service = '', ...more] = typed.trim().toLowerCase().split('@')
  return name !== '' && service !== '' && more.length === 0 ? { name, service } : null
}
