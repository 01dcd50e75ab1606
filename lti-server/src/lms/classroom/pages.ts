/** The pages around Google's own: the door, which class, which classes to connect. Plain, and whole without scripts. */
import { html } from 'hono/html'
import { plainPage } from '../../access/plain-page.ts'
import type { OwnClass } from './enter.ts'
import type { GoogleCourse } from './lists.ts'
import { doorWords } from './words.ts'

type Language = 'en' | 'es'

const STYLE = `
  form.list { display: block; }
  form.list p { margin: .5rem 0; }
  label { display: inline-flex; gap: .6rem; align-items: center; padding: .4rem 0; }
  input[type=checkbox] { inline-size: 1.2rem; block-size: 1.2rem; }
  .second { margin-top: 2.5rem; }
`

const TO_CLASSES = '/classroom/sign-in?to=classes'

function page(language: Language, body: ReturnType<typeof html>): Promise<Response> {
  return plainPage({ title: doorWords[language].title, language, body, style: STYLE })
}

function connectPart(language: Language) {
  const words = doorWords[language]
  return html`<div class="second">
    <p><a href="${TO_CLASSES}">${words.connect}</a></p>
    <p class="number">${words.connectWhy}</p>
  </div>`
}

/** `courseId`: the class that the link on its home leads to. */
export function doorPage(language: Language, courseId: string | null): Promise<Response> {
  const words = doorWords[language]
  const href = courseId === null ? '/classroom/sign-in' : `/classroom/sign-in?class=${courseId}`
  const teaches = courseId === null ? connectPart(language) : ''
  return page(
    language,
    html`<h1>${words.door}</h1>
      <p>${words.doorWhy}</p>
      <p><a class="button" href="${href}">${words.signIn}</a></p>
      ${teaches}`,
  )
}

export function pickPage(language: Language, classes: readonly OwnClass[], who: string): Promise<Response> {
  const words = doorWords[language]
  return page(
    language,
    html`<h1>${words.pick}</h1>
      <form class="list" method="post" action="/classroom/enter">
        <input type="hidden" name="who" value="${who}" />
        ${classes.map(({ id, title }) => html`<p><button name="course" value="${id}">${title}</button></p>`)}
      </form>
      ${connectPart(language)}`,
  )
}

export function nonePage(language: Language): Promise<Response> {
  const words = doorWords[language]
  return page(
    language,
    html`<h1>${words.none}</h1>
      <p>${words.noneWhy}</p>
      ${connectPart(language)}`,
  )
}

export function classesPage(
  language: Language,
  classes: readonly GoogleCourse[],
  who: string,
): Promise<Response> {
  const words = doorWords[language]
  const only = classes.length === 1
  return page(
    language,
    html`<h1>${words.classes}</h1>
      <p>${words.classesWhy}</p>
      <form class="list" method="post" action="/classroom/connect">
        <input type="hidden" name="who" value="${who}" />
        ${classes.map(
          ({ id, name, section }) =>
            html`<p>
              <label
                ><input type="checkbox" name="course" value="${id}" ${only ? 'checked' : ''} />
                <span>${section === null ? name : `${name} · ${section}`}</span></label
              >
            </p>`,
        )}
        <p><button>${words.connectThese}</button></p>
      </form>
      <form class="second" method="post" action="/classroom/withdraw">
        <input type="hidden" name="who" value="${who}" />
        <button class="quiet">${words.withdraw}</button>
        <p class="number">${words.withdrawWhy}</p>
      </form>`,
  )
}

/** The window that asked for the class's home can go. */
export function allowedPage(language: Language): Promise<Response> {
  const words = doorWords[language]
  return plainPage({
    title: words.title,
    language,
    body: html`<h1>${words.allowed}</h1>
      <p>${words.allowedWhy}</p>`,
    data: { outcome: 'granted' },
  })
}

export function withdrawnPage(language: Language): Promise<Response> {
  const words = doorWords[language]
  return page(
    language,
    html`<h1>${words.withdrawn}</h1>
      <p>${words.withdrawnWhy}</p>
      ${connectPart(language)}`,
  )
}
