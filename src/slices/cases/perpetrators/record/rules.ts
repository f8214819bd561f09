import { type Channel, hisChannels, type InCase, type ToldOfHim } from '../../../people/public.ts'

/** What was there before, where something is changed or taken away. */
export const takenAway = ['before', 'slip'] as const

export type Boxes = Record<
  | 'given'
  | 'surname'
  | 'knownAs'
  | 'dateOfBirth'
  | 'phones'
  | 'email'
  | 'handles'
  | 'address'
  | 'postcode',
  string
>

/** What stands in the boxes before anybody typed. */
export function boxesOf({ name, home, channels }: InCase): Boxes {
  const [first, ...more] = channels.filter(({ kind }) => kind === 'email')
  const handles = channels.filter(({ kind }) => kind === 'handle')
  return {
    given: name.given,
    surname: name.surname,
    knownAs: name.knownAs ?? '',
    dateOfBirth: name.dateOfBirth ?? '',
    phones: lines(channels.filter(isPhone)),
    email: first?.value ?? '',
    handles: lines([...handles, ...more]),
    address: home.address ?? '',
    postcode: home.postcode ?? '',
  }
}

const lines = (ways: readonly Channel[]) => ways.map(({ value }) => value).join('\n')
const isPhone = ({ kind }: Channel) => kind === 'mobile' || kind === 'landline'
const isInBox = (way: Channel) => way.kind === 'email' || way.kind === 'handle' || isPhone(way)

type Said = Record<keyof Boxes, string | null>

/** What the boxes say of him. What stood there in the same writing stays what it was; what no box shows stays too. */
export function toldIn(input: Said, shown: InCase): ToldOfHim {
  const { given, surname, knownAs, dateOfBirth, address, postcode } = input
  const typed = hisChannels(input).map(
    (way) => shown.channels.find(({ value }) => value === way.value) ?? way,
  )
  return {
    ...{ given: given ?? '', surname: surname ?? '', knownAs, dateOfBirth, address, postcode },
    channels: [...shown.channels.filter((way) => !isInBox(way)), ...typed],
  }
}

/** What stands in this case now and would stand there no more: what a colleague added meanwhile is among it. */
export type TakenAway = Pick<InCase, 'channels'> & {
  name: InCase['name'] | null
  home: InCase['home'] | null
}

export function takenAwayBy(input: Said, shown: InCase): TakenAway {
  const told = toldIn(input, shown)
  const { given, surname, knownAs, dateOfBirth } = shown.name
  const { address, postcode } = shown.home
  const isNamed = [
    told.given === given && told.surname === surname,
    told.knownAs === knownAs && told.dateOfBirth === dateOfBirth,
  ].every(Boolean)
  const isThere = told.address === address && told.postcode === postcode
  return {
    name: isNamed ? null : shown.name,
    home: isThere ? null : shown.home,
    channels: shown.channels.filter(
      (way) => !told.channels.some(({ kind, value }) => kind === way.kind && value === way.value),
    ),
  }
}
