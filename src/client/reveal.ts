/** Shows a further question only under the answer it belongs to. Without script all are shown. */
export function revealAnswers(): void {
  document.documentElement.classList.add('govuk-frontend-supported')
  follow()
  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement) exclude(event.target)
    follow()
  })
  addEventListener('pageshow', follow)
}

function follow(): void {
  for (const control of document.querySelectorAll<HTMLInputElement>('input[data-aria-controls]')) {
    const id = control.dataset.ariaControls ?? ''
    const revealed = document.getElementById(id)
    const kind = control.type === 'radio' ? 'radios' : 'checkboxes'
    control.setAttribute('aria-controls', id)
    // A radio button has no expanded state in ARIA.
    if (kind === 'checkboxes') control.setAttribute('aria-expanded', String(control.checked))
    revealed?.classList.toggle(`govuk-${kind}__conditional--hidden`, !control.checked)
  }
}

// "None of these" and the others undo each other.
function exclude(changed: HTMLInputElement): void {
  if (changed.type !== 'checkbox' || !changed.checked) return
  const isAlone = changed.dataset.behaviour === 'exclusive'
  const others = changed.closest('.govuk-checkboxes')?.querySelectorAll('input') ?? []
  for (const other of others) {
    if (other === changed || other.type !== 'checkbox') continue
    if (isAlone || other.dataset.behaviour === 'exclusive') other.checked = false
  }
}
