/** How she wishes her sex to be used when a victim asks for a worker of one [ISA §70]; null: not used. */
export const sexes = ['woman', 'man', 'other'] as const
export type Sex = (typeof sexes)[number]

export const fluencies = ['basic', 'good', 'fluent', 'native'] as const
export type Fluency = (typeof fluencies)[number]
export type Language = { language: string; level: Fluency }

/** Level 3, regulated, is the least [ISA §47]; a funder may ask that it is held or worked towards [ISA §50]. */
export const levels = ['3', '4', '5', '6', '7'] as const
export type Level = (typeof levels)[number]
export type Qualification = {
  title: string | null
  level: Level | null
  achievedOn: string | null
  towards: string | null // what she is working towards
}

export type Profile = {
  qualification: Qualification
  supervisorId: string | null
  sex: Sex | null
  languages: Language[]
  hours: string | null
  areas: string | null
  ceiling: number | null // the load that the manager finds safe [ISA §56]; null: none is set
  takesNew: boolean // false: she is given nothing new for now, and nobody has to say why
}

export const noProfile: Profile = {
  qualification: { title: null, level: null, achievedOn: null, towards: null },
  supervisorId: null,
  sex: null,
  languages: [],
  hours: null,
  areas: null,
  ceiling: null,
  takesNew: true,
}

/** "Polish, fluent", one on each line; null: a line that says no level, or one nobody knows. */
export function readLanguages(text: string): Language[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const read = lines.map(readLanguage)
  return read.every((line) => line !== null) ? read : null
}

function readLanguage(line: string): Language | null {
  const at = line.lastIndexOf(',')
  const language = line.slice(0, Math.max(at, 0)).trim()
  const said = line
    .slice(at + 1)
    .trim()
    .toLowerCase()
  const level = fluencies.find((each) => each === said)
  return language === '' || language.length > 60 || level === undefined ? null : { language, level }
}

export const writeLanguages = (languages: readonly Language[]): string =>
  languages.map(({ language, level }) => `${language}, ${level}`).join('\n')

/** Who learns is supervised by a colleague who was trained, and whose name is known [ISA §49]. */
export const lacksSupervisor = (inTraining: boolean, { supervisorId }: Profile): boolean =>
  inTraining && supervisorId === null

/** Level 3 at least, or on the way to it [ISA §47][ISA §50]. */
export const lacksQualification = ({ qualification: { level, towards } }: Profile): boolean =>
  level === null && towards === null
