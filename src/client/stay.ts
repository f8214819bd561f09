/** Warns before a session ends for want of a look, and hides the page when it has: others may see the screen. */
export function warnBeforeEnd(): void {
  const warning = document.querySelector<HTMLDialogElement>('[data-stay]')
  if (warning) watch(warning)
}

const minute = 60_000
// A look in one tab is a look in all of them.
const looks = new BroadcastChannel('looks')

function watch(warning: HTMLDialogElement): void {
  const { warnAfter = '', endAfter = '' } = warning.dataset
  let seenAt = Date.now()
  const again = () => {
    seenAt = Date.now()
    warning.close()
    warning.classList.remove('stay--over')
  }
  looks.addEventListener('message', again)
  looks.postMessage('look')
  warning.querySelector('button')?.addEventListener('click', async () => {
    const answer = await fetch(warning.dataset.stay ?? '', { redirect: 'manual' })
    if (answer.status !== 204) return over(warning)
    again()
    looks.postMessage('look')
  })
  warning.addEventListener('cancel', (event) => event.preventDefault())
  const look = () => {
    const idle = Date.now() - seenAt
    if (idle >= Number(endAfter) * minute) over(warning)
    else if (idle >= Number(warnAfter) * minute && !warning.open) warning.showModal()
  }
  setInterval(look, 5000)
  // A computer that slept counts no time: when it wakes, the page is looked at first.
  document.addEventListener('visibilitychange', look)
}

function over(warning: HTMLDialogElement): void {
  warning.classList.add('stay--over')
  if (!warning.open) warning.showModal()
}
