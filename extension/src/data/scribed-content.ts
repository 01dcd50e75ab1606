/** A class's agreement as this browser keeps it, sealed, and as it stands in a teacher's file; parsed at both. */
import { directions, languages, partKinds, topics } from 'shared/domain/alliance/vocabulary'
import * as v from 'valibot'

const Time = v.pipe(v.string(), v.isoTimestamp())
/** A card of a server's wall takes as much. */
const Text = v.pipe(v.string(), v.maxLength(500))
/** A day, or what was typed of one. */
export const Day = v.pipe(v.string(), v.maxLength(10))

const lineFields = {
  id: v.pipe(v.string(), v.uuid()),
  text: Text,
  direction: v.picklist(directions),
  part: v.picklist(partKinds),
  topic: v.nullable(v.picklist(topics)),
  demonstrations: v.pipe(v.array(Text), v.maxLength(500)),
}

/** One line as it is typed. */
export const LineText = v.object(lineFields)

const Version = v.looseObject({
  n: v.number(),
  agreedOn: Day,
  reviewOn: Day,
  scribe: Text,
  changes: v.string(),
  lines: v.array(LineText),
})

/** All of it but its id. */
export const ScribedContent = v.looseObject({
  section: v.nullable(v.string()),
  language: v.picklist(languages),
  lines: v.array(v.looseObject({ ...lineFields, deletedAt: v.nullable(Time) })),
  scribe: Text,
  agreedOn: Day,
  reviewOn: Day,
  agreed: v.nullable(Version),
  before: v.nullable(Version),
  deletedAt: v.nullable(Time),
})

/** What a teacher does to it in the panel. */
export const ScribedChange = v.variant('do', [
  v.object({
    do: v.literal('about'),
    about: v.object({
      scribe: v.exactOptional(Text),
      agreedOn: v.exactOptional(Day),
      reviewOn: v.exactOptional(Day),
    }),
  }),
  v.object({ do: v.literal('line'), line: LineText }),
  v.object({ do: v.literal('drop-line'), lineId: v.pipe(v.string(), v.uuid()), dropped: v.boolean() }),
  v.object({ do: v.literal('agree') }),
  v.object({ do: v.literal('undo-agree') }),
  v.object({ do: v.literal('delete'), deleted: v.boolean() }),
])

/** For which class it is begun. */
export const ScribedStart = v.object({
  section: v.nullable(v.pipe(v.string(), v.maxLength(500))),
  language: v.picklist(languages),
})
