/** One choice of a few, said at once. */
export function Radios<K extends string>({
  legend,
  name,
  options,
  chosen,
  choose,
}: {
  legend: string
  name: string
  /** The words of each choice, in their order. */
  options: Readonly<Record<K, string>>
  chosen: K | undefined
  choose: (option: K) => void
}) {
  return (
    <fieldset className="lp-radios">
      <legend>
        <h2>{legend}</h2>
      </legend>
      {(Object.keys(options) as K[]).map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === chosen} onChange={() => choose(option)} />
          {options[option]}
        </label>
      ))}
    </fieldset>
  )
}
