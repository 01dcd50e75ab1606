/**
 * The public half of the key that fixes our Chrome id. Without it every unpacked build would get an id from its
 * folder, and no server could know our redirect address. The private half is not needed and was not kept.
 */
export { CHROME_EXTENSION_ID, FIREFOX_EXTENSION_ID } from 'shared/contract/extension-identity'

/** Base64 of the RSA public key (SubjectPublicKeyInfo): the manifest's `key`. */
export const CHROME_MANIFEST_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArypB3OKfnNhl0R7tyY3rAzs52xeBgcAneZQslFB+ZIY2H9a8DGScH5dQybjOWLRQZQkTcdf59eErYjFJrN4wc231h1n8q/vL507jBjrMnypovPUUTbzbz7yNCk4peYiSY88M34oluDZyHRRwQyW4Uv3SVDDhk5+Y7MVpspXmBibvOf/LK5MhbGaHTuk63g9nvYqpkL9gyrWaSf/sK5AdKV8eRZOeqcMSwkKqMyz3Bo/U9uy76yo9tmiRBuGvybe8s4xmuK416nzfCVLnsdTm2KH4kNjwgr+caeVIv5XjYzSe1uBc9HWq/TcpfGR1NcpJhXD09QRZPxIV1sefFwXTswIDAQAB'
