import { readFileSync, readlinkSync } from 'node:fs'

/** What runs under this number: gone, a zombie, or a program started at a certain tick. */
type Program = { name: string; state: string; startedAt: string }

function findProgram(pid: number): Program | undefined {
  if (process.platform !== 'linux') return answersSignals(pid) ? unknownProgram : undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may itself hold spaces and brackets.
    const end = stat.lastIndexOf(')')
    const fields = stat.slice(end + 2).split(' ')
    const name = stat.slice(stat.indexOf('(') + 1, end)
    return { name, state: fields[0] ?? '', startedAt: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

const unknownProgram: Program = { name: 'postgres', state: '', startedAt: '' }

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Numbers are used again after a restart, so a program is known by number and start. */
export function startOf(pid: number): string | undefined {
  const program = findProgram(pid)
  return program && program.state !== 'Z' ? program.startedAt : undefined
}

/** Whether this number is a living Postgres that serves this very folder. */
export function servesFolder(pid: number, folder: string): boolean {
  const program = findProgram(pid)
  if (program?.name !== 'postgres' || program.state === 'Z') return false
  return workingFolder(pid) === folder || (process.platform !== 'linux' && answersSignals(pid))
}

/** A number that Postgres would mistake for a server of this folder, and is surely not one. */
export function isMistakable(pid: number, folder: string): boolean {
  const program = findProgram(pid)
  if (!program || process.platform !== 'linux') return false
  if (program.name !== 'postgres' || program.state === 'Z') return true
  return workingFolder(pid) !== folder
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return commandFolder(pid)
  }
}

/** In a container root may not look at another account's working folder, but at its command. */
function commandFolder(pid: number): string | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return words[words.indexOf('-D') + 1]
  } catch {
    return undefined
  }
}
