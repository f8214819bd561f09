import { addEntry } from '../slices/directory/actions.ts'
import { addProfessional } from '../slices/directory/professionals/actions.ts'
import { publishProfile } from '../slices/directory/profile/actions.ts'
import type { Offer } from '../slices/directory/public.ts'
import type { Stage } from './world.ts'

const plain: Omit<Offer, 'name' | 'reach'> = {
  kind: 'service',
  offers: null,
  categories: [],
  areas: ['Southmoor'],
  national: false,
  agesFrom: 18,
  agesTo: null,
  byAndFor: null,
  forWhom: 'everybody',
  oneToOne: true,
  languages: [],
  hours: 'Weekdays 9 to 5',
}

/** Made up, every one; numbers are Ofcom's for drama. */
const services: Offer[] = [
  {
    ...plain,
    name: 'Willow Young People’s Advocacy',
    offers: 'Advocates for children and young people who are being stalked.',
    categories: ['stalking', 'children'],
    areas: ['Southmoor', 'Eastmarch'],
    agesFrom: 8,
    agesTo: 17,
    reach: '020 7946 0301\nhttps://willow.example',
  },
  {
    ...plain,
    name: 'Roots',
    offers: 'Groups and one-to-one support.',
    categories: ['domestic-abuse', 'immigration'],
    byAndFor: 'Black and minoritised women',
    forWhom: 'women',
    languages: ['Urdu', 'Polish', 'Arabic'],
    reach: '020 7946 0302',
  },
  {
    ...plain,
    name: 'The Elm Practice',
    categories: ['therapy', 'mental-health'],
    agesFrom: 16,
    reach: '020 7946 0303',
  },
  {
    ...plain,
    name: 'Deaf Safety Line',
    kind: 'helpline',
    categories: ['domestic-abuse', 'stalking', 'disability'],
    areas: [],
    national: true,
    agesFrom: null,
    byAndFor: 'Deaf people',
    languages: ['British Sign Language'],
    reach: 'text@deafsafety.example',
    hours: 'Every day, 8 to 8',
  },
  {
    ...plain,
    name: 'Southmoor adult social care',
    kind: 'public-body',
    categories: ['adult-social-care'],
    oneToOne: false,
    reach: '020 7946 0304',
    hours: 'Day and night',
  },
  {
    ...plain,
    name: 'Southmoor children’s services',
    kind: 'public-body',
    categories: ['childrens-social-care'],
    agesFrom: 0,
    agesTo: 17,
    oneToOne: false,
    reach: '020 7946 0305',
    hours: 'Day and night',
  },
]

const desk: Offer = {
  ...plain,
  name: 'Southmoor Police stalking desk',
  kind: 'police-stalking-contact',
  categories: ['stalking', 'police'],
  agesFrom: null,
  oneToOne: false,
  reach: '020 7946 0306',
}

const profile = {
  agesFrom: 16,
  agesTo: null,
  areas: ['Southmoor', 'Eastmarch'],
  specialisms: ['psychological'] as const,
  hours: 'Weekdays 9 to 5, and Saturday mornings',
  selfReferral: true,
}

/** Other services, whom to ask in the police, and what Harbour itself is for. */
export async function fillDirectory({ as, daysAgo }: Stage) {
  const { now, today } = daysAgo(90)
  const longAgo = daysAgo(500).today
  await as('mo', async (tx, actor) => {
    for (const [at, offer] of services.entries())
      await addEntry(tx, actor, { offer, today: at === 2 ? longAgo : today })
    const id = await addEntry(tx, actor, { offer: desk, today })
    const olive = { name: 'DS Olive Marsh', role: 'Stalking single point of contact' }
    await addProfessional(tx, actor, id, { ...olive, contact: '020 7946 0307' })
    const said = { ...profile, specialisms: [...profile.specialisms], version: 0 }
    await publishProfile(tx, actor, said, now)
  })
}
