import { focusErrors } from './error-summary.ts'
import { leaveAtOnce } from './exit.ts'
import { submitOnce } from './once.ts'
import { revealAnswers } from './reveal.ts'

leaveAtOnce()
revealAnswers()
focusErrors()
submitOnce()
