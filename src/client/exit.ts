/** Leaves without a trace in this tab: the page is blanked, replaced, and not kept for Back. */
export function leaveAtOnce(): void {
  const way = document.querySelector<HTMLAnchorElement>('[data-exit]')
  if (way) listen(way)
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}

function listen(way: HTMLAnchorElement): void {
  const leave = (event: Event) => {
    event.preventDefault()
    document.documentElement.hidden = true
    document.title = ' '
    location.replace(way.href)
  }
  way.addEventListener('click', leave)

  let pressed: number[] = []
  addEventListener('keydown', (event) => {
    if (event.repeat) return
    pressed = event.key === 'Shift' ? [...pressed, event.timeStamp].slice(-3) : []
    const [first] = pressed
    if (pressed.length === 3 && first !== undefined && event.timeStamp - first < 5000) leave(event)
  })
}
