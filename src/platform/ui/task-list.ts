import { attribute, attributes } from './attributes.ts'
import { type Html, html, nothing, safeUrl } from './html.ts'
import {
  also,
  type Content,
  content,
  type Gap,
  isPresent,
  type Optional,
  type Styled,
} from './params.ts'
import { type Tag, tag } from './tag.ts'

type Task = Optional<{
  href: string
  classes: string
  title: Content & Optional<{ classes: string }>
  hint: Content
  status: Content & Optional<{ classes: string; tag: Tag }>
}>

export type TaskList = Styled & { readonly items: readonly (Task | Gap)[] } & Optional<{
    idPrefix: string
  }>

export function taskList(params: TaskList): Html {
  const prefix = params.idPrefix || 'task-list'
  return html`<ul class="govuk-task-list${also(params.classes)}"${attributes(params.attributes)}>
  ${params.items.map((item, index) => (isPresent(item) ? task(item, `${prefix}-${index + 1}`) : nothing))}
</ul>`
}

function task(item: Task, id: string): Html {
  const { hint, status } = item
  return html`<li class="govuk-task-list__item${item.href ? ' govuk-task-list__item--with-link' : ''}${also(item.classes)}">
    <div class="govuk-task-list__name-and-hint">
    ${title(item, `${hint ? `${id}-hint ` : ''}${id}-status`)}
    ${hint ? html`<div id="${id}-hint" class="govuk-task-list__hint">${content(hint)}</div>` : nothing}
    </div>
    <div class="govuk-task-list__status${also(status?.classes)}" id="${id}-status">
    ${status?.tag ? tag(status.tag) : content(status)}
    </div>
  </li>`
}

function title(item: Task, describedBy: string): Html {
  const classes = item.title?.classes
  if (item.href)
    return html`<a class="govuk-link govuk-task-list__link${also(classes)}" href="${safeUrl(item.href)}" aria-describedby="${describedBy}">
        ${content(item.title)}
      </a>`
  return html`<div ${attribute('class', classes)}>${content(item.title)}</div>`
}
