import { type Attributes, attribute, attributes, type Words, wordsFor } from './attributes.ts'
import { type Field, field } from './field.ts'
import { type Html, html } from './html.ts'
import { also, content, type Optional, type Styled } from './params.ts'

export type FileUpload = Field & { readonly name: string } & Styled &
  Optional<{
    id: string
    multiple: boolean
    disabled: boolean
    javascript: boolean
    wrapperClasses: string
    wrapperAttributes: Attributes
    chooseFilesButtonText: string
    noFileChosenText: string
    multipleFilesChosenText: Words
    dropInstructionText: string
    enteredDropZoneText: string
    leftDropZoneText: string
  }>

export function fileUpload(params: FileUpload): Html {
  const id = params.id || params.name
  return field(id, params, (describedBy) => {
    const control = html`<input class="govuk-file-upload${also(params.classes)}${params.errorMessage ? ' govuk-file-upload--error' : ''}" id="${id}" name="${params.name}" type="file"${attribute('disabled', params.disabled)}${attribute('multiple', params.multiple)}${attribute('aria-describedby', describedBy)}${attributes(params.attributes)}>`
    return html`${content(params.formGroup?.beforeInput)}
  ${params.javascript ? dropZone(params, control) : control}
  ${content(params.formGroup?.afterInput)}`
  })
}

function dropZone(params: FileUpload, control: Html): Html {
  const words = wordsFor({
    'choose-files-button': params.chooseFilesButtonText,
    'no-file-chosen': params.noFileChosenText,
    'multiple-files-chosen': params.multipleFilesChosenText,
    'drop-instruction': params.dropInstructionText,
    'entered-drop-zone': params.enteredDropZoneText,
    'left-drop-zone': params.leftDropZoneText,
  })
  return html`<div class="govuk-file-upload-wrapper${also(params.wrapperClasses)}" data-module="govuk-file-upload"${attributes(words)}${attributes(params.wrapperAttributes)}>
  ${control}
  </div>`
}
