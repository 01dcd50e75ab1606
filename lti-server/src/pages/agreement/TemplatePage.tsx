/** What of her own a teacher lets go along with a template; all else in it is counts and settings (A20). */
import type { TemplateDesk } from '../../home/template.ts'
import { AgreementFrame, type AgreementHere } from './AgreementFrame.tsx'
import type { History } from '../../home/history.ts'
import { wordsIn } from 'shared/ui/words/choose'
import { agreementWords } from './words/choose.ts'

interface Props {
  readonly here: AgreementHere
  readonly of: Pick<History, 'language' | 'courseTitle' | 'sections'>
  readonly desk: TemplateDesk
}

export function TemplatePage({ here, of, desk }: Props) {
  const words = agreementWords(of.language).template
  return (
    <AgreementFrame here={here} of={of} title={words.title}>
      <p>{words.intro}</p>
      <form method="get" action={`${here.at}template/json`} className="la-section">
        <p className="la-quiet">{words.tick}</p>
        {desk.prompts.map((asked) => (
          <Question key={asked.part} asked={asked} of={of} />
        ))}
        {desk.prompts.some(({ share }) => share === 'tick') && (
          <label className="la-check">
            <input type="checkbox" name="prompt" value="1" />
            <span>{words.promptTick}</span>
          </label>
        )}
        <fieldset>
          <legend>{words.promises}</legend>
          {desk.promises.length === 0 && <p className="la-quiet">{words.none}</p>}
          {desk.promises.map((promise) => (
            <label key={promise.id} className="la-check">
              <input type="checkbox" name="promise" value={promise.id} />
              <span dir="auto">{promise.text}</span>
            </label>
          ))}
          {desk.keptBack > 0 && <p className="la-quiet">{words.keptBack(desk.keptBack)}</p>}
        </fieldset>
        <div className="la-acts">
          <button className="la-button" data-kind="primary" type="submit">
            {words.json}
          </button>
          <button className="la-button" type="submit" formAction={`${here.at}template/html`}>
            {words.html}
          </button>
        </div>
      </form>
    </AgreementFrame>
  )
}

function Question({ asked, of }: Pick<Props, 'of'> & { asked: TemplateDesk['prompts'][number] }) {
  const words = agreementWords(of.language).template
  return (
    <fieldset>
      <legend>
        {words.prompt} · {wordsIn(of.language).alliance.partNames[asked.part]}
      </legend>
      <p dir="auto">{asked.prompt}</p>
      {asked.share !== 'tick' && (
        <p className="la-quiet">{asked.share === 'always' ? words.promptPack : words.promptNever}</p>
      )}
    </fieldset>
  )
}
