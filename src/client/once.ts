/** A second press sends nothing; coming back to the page allows a new one. */
export function submitOnce(): void {
  let sent = new WeakSet<HTMLFormElement>()
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.method !== 'post') return
    if (sent.has(event.target)) event.preventDefault()
    sent.add(event.target)
  })
  addEventListener('pageshow', () => {
    sent = new WeakSet()
  })
}
