/** Ticks the sentences that are selected as text. Without script they are ticked one by one. */
export function tickSelected(): void {
  for (const group of document.querySelectorAll<HTMLElement>('[data-selecting]')) {
    const button = group.querySelector('button')
    if (!button) continue
    button.hidden = false
    // A button that takes the focus would take the selection away.
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', () => tickWithin(group))
  }
}

function tickWithin(group: HTMLElement): void {
  const selection = getSelection()
  if (!selection || selection.isCollapsed) return
  for (const box of group.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) {
    const [label] = box.labels ?? []
    if (label && selection.containsNode(label, true)) box.checked = true
  }
}
