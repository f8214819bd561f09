import { button } from '../../../../platform/ui/button.ts'
import type { Errors } from '../../../../platform/ui/errors.ts'
import { fileUpload } from '../../../../platform/ui/file-upload.ts'
import { form } from '../../../../platform/ui/form.ts'
import { type Html, html } from '../../../../platform/ui/html.ts'
import { card } from '../../../../platform/ui/layout.ts'
import { outboxPaths } from '../public.ts'

export const returnForm = (errors: Errors, once: string): Html =>
  card({
    title: 'A mail came back?',
    content: form({
      action: outboxPaths.returns(),
      once,
      enctype: 'multipart/form-data',
      content: html`${fileUpload({
        name: 'file',
        label: { text: 'Drop the returned message here' },
        hint: {
          text: 'Saved from the mailbox of your service as .eml. We look for the mail it is about, and keep nothing of the file.',
        },
        errorMessage: errors.of('file'),
      })}
${button({ text: 'Look which mail it was', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    }),
  })
