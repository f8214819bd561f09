import { countCharacters } from './character-count.ts'
import { focusErrors } from './error-summary.ts'
import { submitOnce } from './once.ts'
import { usePasskeys } from './passkey.ts'
import { togglePasswords } from './password.ts'
import { refreshProgress } from './refresh.ts'
import { revealAnswers } from './reveal.ts'
import { enterGoesOn } from './rows.ts'
import { tickSelected } from './selecting.ts'
import { warnBeforeEnd } from './stay.ts'

revealAnswers()
focusErrors()
submitOnce()
togglePasswords()
countCharacters()
refreshProgress()
enterGoesOn()
tickSelected()
usePasskeys()
warnBeforeEnd()
