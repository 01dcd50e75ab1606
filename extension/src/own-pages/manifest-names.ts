/** The names in our manifests that a person is owed a sentence about; a test holds them to what is built. */
export type Permission =
  | 'storage'
  | 'identity'
  | 'scripting'
  | 'activeTab'
  | 'sidePanel'
  | 'system.display'
  | 'https://*/*'
  | 'http://127.0.0.1/*'
  | 'http://localhost/*'

export type Command = 'open-partnership' | 'hide-panel' | 'hide-panel-in-browser'
