/** The window of an LMS's editor: one form, which goes once. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/deep-linking.css'
import { sendFormsOnce } from '../sent-once.ts'

sendFormsOnce()
