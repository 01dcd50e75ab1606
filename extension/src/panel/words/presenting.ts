/** What is said while others see this screen, in both languages. */

export const presentingEn = {
  on: 'Presenting: only the name and the jot box are shown.',
  auto: 'A second display is there.',
  start: 'I am presenting',
  stop: 'Not presenting',
  showRest: 'Show the rest',
  mirror: 'Notice a mirrored projector too',
  mirrorAllowed: 'A mirrored projector is noticed.',
}

export const presentingEs: typeof presentingEn = {
  on: 'Presentando: solo se ven el nombre y la caja de apuntes.',
  auto: 'Hay una segunda pantalla.',
  start: 'Estoy presentando',
  stop: 'No estoy presentando',
  showRest: 'Mostrar el resto',
  mirror: 'Notar también un proyector duplicado',
  mirrorAllowed: 'Se nota un proyector duplicado.',
}
