import { nicknameCircles } from './nickname-words.ts'

const circlesByName = new Map<string, number[]>()
for (const [number, line] of nicknameCircles.trim().split('\n').entries()) {
  for (const name of new Set(line.split(' '))) {
    const others = circlesByName.get(name)
    if (others) others.push(number)
    else circlesByName.set(name, [number])
  }
}

/** The circles a given name stands in, by number. */
export const circlesOf = (plain: string): readonly number[] => circlesByName.get(plain) ?? []
