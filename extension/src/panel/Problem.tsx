/** What went wrong and what to do, in one quiet line each; the code stays for whoever helps. */
import { Button } from '@instructure/ui/latest'
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import { useWords } from './words/words.ts'

export function Problem({ code, again }: { code: ErrorCode; again?: () => void }) {
  const { panel, language } = useWords()
  const { what, next } = wordsFor(code, 'teacher', language)
  return (
    <div className="lp-problem" role="status" data-error-code={code}>
      <p>
        {what} {next}
      </p>
      {again && (
        <Button size="small" onClick={again}>
          {panel.tryAgain}
        </Button>
      )}
    </div>
  )
}
