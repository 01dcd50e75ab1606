import { expect, it } from 'vitest'
import { hostOfPattern, siteFrom } from './sites.ts'

it('knows the site of an address as people write it', () => {
  const site = {
    address: 'https://canvas.school.edu/',
    host: 'canvas.school.edu',
    pattern: 'https://canvas.school.edu/*',
  }
  for (const written of [
    'canvas.school.edu',
    ' Canvas.School.edu/ ',
    'https://canvas.school.edu/courses/7/gradebook?x=1#y',
    'HTTPS://canvas.school.edu',
  ])
    expect(siteFrom(written), written).toEqual(site)
  expect(siteFrom('http://localhost:3100/courses/1')?.pattern).toBe('http://localhost/*')
  expect(siteFrom('https://canvas.school.edu:8443/')?.host).toBe('canvas.school.edu:8443')
  expect(hostOfPattern(site.pattern)).toBe(site.host)
})

it('is no site that nobody can turn on', () => {
  for (const written of [
    '',
    'canvas',
    'my school',
    'http://canvas.school.edu',
    'file:///etc/passwd',
    'https://',
    'a..b',
  ])
    expect(siteFrom(written), written).toBeNull()
})
