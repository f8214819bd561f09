import type { Place } from './folders.ts'
import { removeNotice } from './notice.ts'
import { halt, type Postmaster } from './postmaster.ts'
import { servesFolder } from './programs.ts'

const glanceEveryMs = 250

/** Looks after a server until asked to stop: one that was killed is started again. */
export function keep(place: Place, first: Postmaster, revive: () => Promise<Postmaster>) {
  let server = first
  let revival: Promise<void> | undefined
  const isAlive = () => servesFolder(server.pid, place.cluster)
  const onExit = () => {
    if (isAlive()) process.kill(server.pid, 'SIGINT')
  }
  const glance = () => {
    if (revival || isAlive()) return
    revival = revive()
      .then((next) => {
        server = next
      })
      // It has said so itself; the next glance tries again.
      .catch(() => undefined)
      .finally(() => {
        revival = undefined
      })
  }
  process.on('exit', onExit)
  const watch = setInterval(glance, glanceEveryMs).unref()

  return async function stop(): Promise<void> {
    clearInterval(watch)
    await revival
    await halt(server.pid, place.cluster)
    await removeNotice(place.dataFolder)
    process.off('exit', onExit)
  }
}
