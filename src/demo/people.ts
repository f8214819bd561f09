import type { Role } from '../security/permissions.ts'

/** The small fictional world. Nobody in it exists; numbers are Ofcom's for drama; no postcode is real. */
export type DemoStaff = { name: string; working: string; legal: string; role: Role; what: string }

export const harbourStaff: DemoStaff[] = [
  {
    name: 'sam',
    working: 'Sam',
    legal: 'Samira Oduya',
    role: 'isac',
    what: 'ISA/C at Harbour, holds most cases',
  },
  { name: 'noor', working: 'Noor', legal: 'Noor Bashir', role: 'isac', what: 'ISA/C at Harbour' },
  { name: 'ash', working: 'Ash', legal: 'Ashley Pell', role: 'trainee', what: 'ISA/C in training' },
  { name: 'lee', working: 'Lee', legal: 'Leonora Voss', role: 'supervisor', what: 'supervisor' },
  { name: 'mo', working: 'Mo', legal: 'Mohan Desai', role: 'manager', what: 'service manager' },
  { name: 'tia', working: 'Tia', legal: 'Tiana Marsh', role: 'triage', what: 'triage and duty' },
  {
    name: 'ada',
    working: 'Ada',
    legal: 'Adaeze Lind',
    role: 'administrator',
    what: 'administrator: sees no case',
  },
  {
    name: 'northshire',
    working: 'Northshire Police system',
    legal: 'Northshire Police',
    role: 'referring-system',
    what: 'posts referrals as JSON',
  },
]

export const beaconStaff: DemoStaff[] = [
  { name: 'robin', working: 'Robin', legal: 'Robin Achebe', role: 'isac', what: 'ISA/C at Beacon' },
  {
    name: 'kit',
    working: 'Kit',
    legal: 'Katrin Solberg',
    role: 'manager',
    what: 'service manager at Beacon',
  },
]

/** One worker, as in many services; a trustee is the second person, and sees that decision and nothing else [PR 8]. */
export const lanternStaff: DemoStaff[] = [
  {
    name: 'isla',
    working: 'Isla',
    legal: 'Isla Thornbury',
    role: 'manager',
    what: 'the one worker of Lantern',
  },
  {
    name: 'noah',
    working: 'Noah',
    legal: 'Noah Pemberton',
    role: 'trustee',
    what: 'trustee of Lantern: the second person of a decision',
  },
  {
    name: 'ola',
    working: 'Ola',
    legal: 'Olamide Prentice',
    role: 'administrator',
    what: 'administrator of Lantern: sees no case',
  },
]

export type DemoVictim = {
  given: string
  surname: string
  born: string
  phone: string
  postcode: string
  happening: string
  by: { given: string; surname: string; phone: string }
}

const drama = (n: number) => `07700 9${String(n).padStart(5, '0')}`
const nowhere = (n: number) => `ZZ${(n % 9) + 1} ${n % 10}QX`

const told = [
  'Calls and messages every night since the separation, and he waits outside her work on Fridays.',
  'A neighbour follows her to the station and leaves notes on her car.',
  'A former colleague writes from new accounts as soon as the last one is blocked.',
  'Somebody she met once sends parcels to her office and knows when she changes shifts.',
  'Her former partner drives past the house most evenings and photographs visitors.',
  'Messages through friends and family after she asked him to stop, and a tracker under the seat.',
]

const names: [string, string][] = [
  ['Maya', 'Rowan'],
  ['Joy', 'Okoro'],
  ['Sofia', 'Lindqvist'],
  ['Anna', 'Farrow'],
  ['Daniel', 'Birch'],
  ['Priya', 'Nair'],
  ['Ruth', 'Calloway'],
  ['Zofia', 'Wren'],
  ['Leah', 'Stride'],
  ['Amara', 'Blythe'],
  ['Callum', 'Reeve'],
  ['Hana', 'Orchard'],
  ['Nia', 'Penrose'],
  ['Grace', 'Holloway'],
  ['Freya', 'Marlow'],
  ['Imogen', 'Tarn'],
  ['Yusra', 'Haddon'],
  ['Bea', 'Lockwood'],
  ['Mei', 'Harcourt'],
  ['Tess', 'Quarry'],
  ['Owen', 'Fairlie'],
  ['Dina', 'Ashcombe'],
  ['Carys', 'Vale'],
  ['Elif', 'Norwood'],
  ['Ines', 'Garland'],
  ['Shona', 'Brae'],
  ['Rosa', 'Whitlock'],
  ['Kezia', 'Dunmore'],
  ['Faye', 'Larkin'],
  ['Petra', 'Hale'],
  ['Uma', 'Selwyn'],
  ['Verity', 'Crane'],
  ['Gwen', 'Aldous'],
  ['Lina', 'Petrie'],
  ['Rosalind', 'Kettle'],
]

const others: [string, string][] = [
  ['Tom', 'Kestrel'],
  ['Gareth', 'Lisle'],
  ['Piotr', 'Sand'],
  ['Ian', 'Mould'],
  ['Kerry', 'Stott'],
  ['Vikram', 'Roe'],
]

/** The victims of the demo, Maya first. */
export const victims: DemoVictim[] = names.map(([given, surname], n) => {
  const [otherGiven, otherSurname] = others[n % others.length] ?? ['Tom', 'Kestrel']
  const month = String((n % 12) + 1).padStart(2, '0')
  return {
    given,
    surname,
    born: `${1968 + ((n * 7 + 27) % 36)}-${month}-${String((n % 27) + 1).padStart(2, '0')}`,
    phone: drama(400 + n),
    postcode: nowhere(n),
    happening: told[n % told.length] ?? '',
    by: { given: otherGiven, surname: otherSurname, phone: drama(123 + (n % others.length)) },
  }
})
