/** Pages of a lesson that the server alone draws: plain forms, each of which goes once. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/lesson-sheets.css'
import { sendFormsOnce } from '../sent-once.ts'

sendFormsOnce()
