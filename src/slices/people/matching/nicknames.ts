import { nicknameCircles } from './nickname-words.ts'

const namesByCircle = nicknameCircles
  .trim()
  .split('\n')
  .map((line) => line.split(' '))
const circlesByName = new Map<string, number[]>()
for (const [number, names] of namesByCircle.entries()) {
  for (const name of new Set(names)) {
    const others = circlesByName.get(name)
    if (others) others.push(number)
    else circlesByName.set(name, [number])
  }
}

/** The names that may stand for this one; none where it stands in no circle. */
export const nicknamesOf = (plain: string): readonly string[] => [
  ...new Set(circlesOf(plain).flatMap((circle) => namesByCircle[circle] ?? [])),
]

/** The circles a given name stands in, by number. */
export const circlesOf = (plain: string): readonly number[] => circlesByName.get(plain) ?? []
