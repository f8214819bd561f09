import { type Context, Hono } from 'hono'
import { type FieldError, readForm, type Typed } from '../../platform/http.ts'
import type { StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { faultInWords } from '../passwords/actions.ts'
import { fromOf } from '../welcome.ts'
import {
  beginJoining,
  type Door,
  type Joining,
  join,
  lookAtJoining,
  type Presented,
} from './actions.ts'
import { CodeForm, SecretsForm } from './input.ts'
import { joinPaths } from './paths.ts'
import { codeFormPage, joinedPage, secretsPage } from './views.ts'

export const joinRoutes = new Hono<StaffEnv>()
type Public = Context<StaffEnv>

joinRoutes.get(joinPaths.join(), guard('public.sign-in'), (c) => showCodeForm(c, {}, []))

joinRoutes.post(joinPaths.join(), guard('public.sign-in'), async (c) => {
  const form = await readForm(c, CodeForm)
  if (!form.ok) return showCodeForm(c, form.typed, form.errors)
  const found = await beginJoining(doorOf(c), form.value)
  return found ? showSecrets(c, form.value, found, []) : showCodeForm(c, form.typed, [refused])
})

joinRoutes.post(joinPaths.secrets(), guard('public.sign-in'), async (c) => {
  const form = await readForm(c, SecretsForm)
  const presented = CodeForm.safeParse(form.ok ? form.value : form.typed)
  if (!presented.success) return showCodeForm(c, {}, [refused])
  const found = await lookAtJoining(doorOf(c), presented.data)
  if (!found) return showCodeForm(c, { name: presented.data.name }, [refused])
  if (!form.ok) return showSecrets(c, presented.data, found, form.errors)
  const fault = await faultInWords(form.value.password, [presented.data.name, found.service])
  if (fault !== null) return showSecrets(c, presented.data, found, [asError(fault)])
  const joined = await join(doorOf(c), presented.data, form.value)
  if (joined === 'wrong digits') return showSecrets(c, presented.data, found, [wrongDigits])
  if (joined === 'gone') return showCodeForm(c, {}, [refused])
  return c.var.show(joinedPage({ name: presented.data.name }))
})

function doorOf(c: Public): Door {
  const { db, tries } = c.var.parts
  return { db, tries, address: fromOf(c).address, now: c.var.now }
}

const asError = (message: string): FieldError => ({ field: 'password', message })

// One sentence for every reason: nobody learns who exists, who was invited, or which part was wrong.
const refused = {
  field: 'code',
  message:
    'The name or the code is not right, or the code does not work any more. After several wrong tries, wait a few minutes.',
}
const wrongDigits = {
  field: 'digits',
  message:
    'These are not the digits that the authenticator shows now. They change every half minute.',
}

function showCodeForm(c: Public, typed: Typed, errors: FieldError[]) {
  const page = { once: c.var.forms.make(), typed, errors }
  return c.var.show(codeFormPage(page), errors.length > 0 ? 422 : 200)
}

function showSecrets(c: Public, presented: Presented, found: Joining, errors: FieldError[]) {
  const { totpSecret } = found
  const page = { once: c.var.forms.make(), presented, totpSecret, errors }
  return c.var.show(secretsPage(page), errors.length > 0 ? 422 : 200)
}
