/** Enter goes on to the next row of a list, and makes one where there is none: a list is typed without a mouse. */
export function enterGoesOn(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    const row = event.target.closest<HTMLElement>('[data-row]')
    if (!row) return
    event.preventDefault()
    rowAfter(row).querySelector('input')?.focus()
  })
}

function rowAfter(row: HTMLElement): Element {
  const next = row.nextElementSibling
  if (next) return next
  const added = emptyCopy(row)
  row.after(added)
  return added
}

const named = ['id', 'for', 'aria-describedby']

function emptyCopy(row: HTMLElement): HTMLElement {
  const from = row.dataset.row ?? ''
  const to = String(Number(from) + 1)
  const copy = document.importNode(row, true)
  copy.dataset.row = to
  for (const said of copy.querySelectorAll('.govuk-error-message, .jotting__read')) said.remove()
  for (const part of copy.querySelectorAll('*')) {
    part.classList.remove('govuk-form-group--error', 'govuk-input--error')
    for (const name of named) {
      const value = part.getAttribute(name)
      if (value?.endsWith(`-${from}`)) part.setAttribute(name, value.replace(/\d+$/, to))
    }
    if (part instanceof HTMLLabelElement)
      part.textContent = (part.textContent ?? '').replace(`(${from})`, `(${to})`)
    if (part instanceof HTMLInputElement) part.value = ''
    if (part instanceof HTMLSelectElement) part.selectedIndex = 0
  }
  return copy
}
