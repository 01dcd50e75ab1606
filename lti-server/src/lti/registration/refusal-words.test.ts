/** An LMS's refusal in whatever shape it comes: words, or nothing, never markup and never our token. */
import { expect, test } from 'vitest'
import { refusalWords } from './refusal-words.ts'

test.each([
  [
    422,
    '{"errors":["redirect_uris must be present","scope is invalid"]}',
    'HTTP 422: redirect_uris must be present; scope is invalid',
  ],
  [422, '{"errors":{"redirect_uris":[{"message":"is empty"}]}}', 'HTTP 422: redirect_uris: is empty'],
  [
    401,
    '{"errorMessage":"JWT did not include expected contents"}',
    'HTTP 401: JWT did not include expected contents',
  ],
  [
    400,
    '{"error":"invalid_client_metadata","error_description":"no keys"}',
    'HTTP 400: invalid_client_metadata; no keys',
  ],
  [401, 'token_already_used', 'HTTP 401: token_already_used'],
  [401, 'the token tok-1 \n was used', 'HTTP 401: the token … was used'],
  [502, '<!doctype html><h1>Bad gateway</h1>', 'HTTP 502'],
  [500, '', 'HTTP 500'],
  [500, '{"a":{"b":{"c":{"d":{"e":"deep"}}}}}', 'HTTP 500'],
  [400, 'x'.repeat(600), `HTTP 400: ${'x'.repeat(500)}…`],
])('%i %j', (status, text, words) => {
  expect(refusalWords({ status, text }, 'tok-1')).toBe(words)
})
