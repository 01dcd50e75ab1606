/** The photograph of the wall: beside the box while its lines are typed, and with the class for its teachers after. */
import { Alert, Button } from '@instructure/ui/latest'
import { useEffect, useId, useState, type ChangeEvent } from 'react'
import { WallPhoto } from 'shared/contract/card-media'
import { v7 as newId } from 'uuid'
import { call } from '../../browser/api.ts'
import { useKeptText } from '../kept-text.ts'
import { failureWords, useRoom, type Lesson } from '../room.tsx'
import { jpegOf, shrinkPhoto } from './shrink-photo.ts'
import { teacherCardWords } from './words.ts'

/** A photograph that no class has yet: a data URL, kept in this browser like a text that is not sent. */
export function useWallPhoto() {
  const [photo, setPhoto, clearPhoto] = useKeptText('wall-photo')
  return { photo, setPhoto, clearPhoto }
}

interface ChooseProps {
  readonly photo: string
  readonly onPhoto: (dataUrl: string) => void
}

/** Choose or take one; what was chosen is shown. */
export function ChooseWallPhoto({ photo, onPhoto }: ChooseProps) {
  const { data, words } = useRoom()
  const { photo: say } = teacherCardWords(data.language)
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function choose(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0]
    if (!file) return
    setBusy(true)
    setProblem(null)
    const shrunk = await shrinkPhoto(file)
    setBusy(false)
    if (shrunk.ok) return onPhoto(shrunk.dataUrl)
    const megabytes = shrunk.why === 'tooBig' ? (shrunk.bytes / 1e6).toFixed(1) : ''
    setProblem(shrunk.why === 'tooBig' ? say.tooBig(megabytes) : say.unreadable)
  }
  return (
    <div className="la-wall-photo">
      <div className="la-field">
        <label htmlFor={id}>{say.add}</label>
        <span className="la-hint" id={`${id}-how`}>
          {say.how}
        </span>
        <input
          id={id}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          aria-describedby={`${id}-how`}
          onChange={(event) => void choose(event)}
        />
      </div>
      {busy && <p role="status">{say.working}</p>}
      {problem && (
        <Alert transition="none" variant="error" renderCloseButtonLabel={words.start.cancel}>
          {problem}
        </Alert>
      )}
      {photo && (
        <>
          <img src={photo} alt={say.alt} />
          <div className="la-acts">
            <Button onClick={() => onPhoto('')}>{say.away}</Button>
          </div>
        </>
      )}
    </div>
  )
}

/** Sends it to a class. True when the class has it. */
export async function sendWallPhoto(
  launchId: string,
  allianceId: string,
  photo: string,
): ReturnType<typeof call<typeof WallPhoto>> {
  const body = { id: newId(), jpeg: jpegOf(photo) }
  return call(WallPhoto, launchId, `alliances/${allianceId}/wall-photo`, body)
}

/** With the class: shown, added, or deleted for good. */
export function WallPhotoOfClass({ lesson }: { lesson: Lesson }) {
  const { data } = useRoom()
  const [open, setOpen] = useState(false)
  if (data.role !== 'teacher') return null
  return (
    <details className="la-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{teacherCardWords(data.language).photo.heading}</summary>
      {open && <PhotoOfClass lesson={lesson} />}
    </details>
  )
}

function PhotoOfClass({ lesson: { view } }: { lesson: Lesson }) {
  const { data, words } = useRoom()
  const { photo: say } = teacherCardWords(data.language)
  const { photo: waiting, setPhoto, clearPhoto } = useWallPhoto()
  const [kept, setKept] = useState<WallPhoto['photo']>(null)
  const [said, setSaid] = useState<string | null>(null)
  const { launchId } = data
  const path = `alliances/${view.id}/wall-photo`

  useEffect(() => {
    void call(WallPhoto, launchId, path).then((answer) => answer.ok && setKept(answer.value.photo))
  }, [launchId, path])

  async function keep(): Promise<void> {
    const answer = await sendWallPhoto(launchId, view.id, waiting)
    if (!answer.ok) return setSaid(failureWords(answer, words))
    setSaid(null)
    clearPhoto()
    setKept(answer.value.photo)
  }
  async function remove(): Promise<void> {
    const answer = await call(WallPhoto, launchId, `${path}/remove`, {})
    if (!answer.ok) return setSaid(failureWords(answer, words))
    setKept(null)
    setSaid(say.removed)
  }
  return (
    <div className="la-wall-photo">
      {kept ? (
        <>
          <img
            src={`/app/${launchId}/alliances/${view.id}/wall-photo?id=${kept.id}`}
            width={kept.width}
            height={kept.height}
            alt={say.alt}
          />
          <div className="la-acts">
            <Button onClick={() => void remove()}>{say.remove}</Button>
          </div>
        </>
      ) : (
        <>
          <ChooseWallPhoto photo={waiting} onPhoto={setPhoto} />
          {waiting && (
            <div className="la-acts">
              <Button color="primary" onClick={() => void keep()}>
                {say.keep}
              </Button>
            </div>
          )}
        </>
      )}
      <p role="status">{said}</p>
    </div>
  )
}
