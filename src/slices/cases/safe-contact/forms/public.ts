export {
  aboutPage,
  changeForm,
  heldCards,
  verifiedForm,
  verifyAgainForm,
  wayPage,
} from './views.ts'
