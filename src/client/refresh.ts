/** Looks again at work that goes on; when it is done the page as it now is is opened. */
export function refreshProgress(): void {
  const shown = document.querySelector<HTMLElement>('[data-refresh]')
  if (shown) setTimeout(() => look(shown), Number(shown.dataset.refresh) * 1000)
}

function look(shown: HTMLElement): void {
  const request = new XMLHttpRequest()
  request.open('GET', location.href)
  // Parsed by the browser without running anything, also under trusted types.
  request.responseType = 'document'
  request.onload = () => {
    const next = request.responseXML?.querySelector('[data-refresh]')
    if (!next || request.responseURL !== location.href) return location.replace(request.responseURL)
    shown.replaceChildren(...document.importNode(next, true).childNodes)
    refreshProgress()
  }
  request.onerror = refreshProgress
  request.send()
}
