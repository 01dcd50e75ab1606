/**
 * Who our extension is, for both sides of its sign-in: the ids follow from the pinned manifest key (Chrome) and the
 * declared add-on id (Firefox), so that the redirect addresses are the same in every build and every school.
 */

/** The first 128 bits of SHA-256 over the manifest's public key, in the letters a–p. */
export const CHROME_EXTENSION_ID = 'iocdmojellnedpcgchgeipjingfcfgkn'

/** The add-on id in `browser_specific_settings.gecko`. */
export const FIREFOX_EXTENSION_ID = '{7b0f6c1e-2f8d-4c55-9b43-52b8a0a7c3d1}'

/** OAuth `client_id` (design §4). A public client: it has no secret. */
export const EXTENSION_CLIENT_ID = 'alliance-extension'

/**
 * Where a browser takes the sign-in's answer (`identity.getRedirectURL()`): the default of `EXTENSION_REDIRECTS`.
 * Firefox's host is the SHA-1 of the add-on id.
 */
export const DEFAULT_EXTENSION_REDIRECTS = [
  `https://${CHROME_EXTENSION_ID}.chromiumapp.org/`,
  'https://18c45b8602b8604f92e26fb44ee6239e1775091e.extensions.allizom.org/',
] as const
