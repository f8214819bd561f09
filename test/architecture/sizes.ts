import { longestFile } from './house.ts'
import { isTest, type SourceFile, type Violation, violation } from './sources.ts'

const free = /\.typ$|(^|[/-])words\.ts$/

/** A room past the limit holds two nouns. */
export function checkSizes(files: readonly SourceFile[]): Violation[] {
  return files
    .filter((file) => !isTest(file) && !free.test(file.path))
    .flatMap((file) => {
      const lines = file.text.replace(/\n$/, '').split('\n').length
      const says = `${lines} lines: split by noun (${longestFile} is the limit)`
      return lines > longestFile ? [violation(file, 0, says)] : []
    })
}
