export { type BreachForms, closingForm, firstQuestion, handlingForm, reportForm } from './views.ts'
