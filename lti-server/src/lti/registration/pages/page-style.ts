/** How the registration's pages look, beside the style that all plain pages share. */
export const STYLE = `
  [hidden] { display: none !important; }
  main { max-width: 42rem; }
  .brand { margin: 0; font-weight: 600; font-size: .9rem; color: #0b4f8a; }
  h1 { margin: .25rem 0 .5rem; }
  h2 { font-size: 1rem; margin: 0 0 .5rem; }
  .lead { margin: 0 0 1.5rem; }
  section, .changes > li { border: 1px solid #d5dae0; border-radius: .5rem; padding: 1rem 1.25rem; margin: 0 0 1rem; }
  .changes { list-style: none; padding: 0; margin: 0; }
  dl { margin: 0; display: grid; gap: .5rem; }
  dl > div { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: 0 1rem; }
  dt { color: #48515c; }
  dd { margin: 0; overflow-wrap: anywhere; }
  ul, ol { margin: 0; padding-left: 1.25rem; display: grid; gap: .4rem; }
  li ul { margin-top: .4rem; }
  form { align-items: center; margin: 1.5rem 0 1rem; }
  form p { flex-basis: 100%; margin: 0; }
  blockquote { margin: 0 0 1rem; padding: .75rem 1rem; border-left: 4px solid #0b4f8a; background: #f2f5f8; overflow-wrap: anywhere; }
  code { overflow-wrap: anywhere; }
  .number { font-size: .9rem; }
  .note { margin: .75rem 0 0; padding-left: .75rem; border-left: 4px solid #b4690e; }
  section > :last-child { margin-bottom: 0; }
  @media (max-width: 30rem) {
    main { padding: 1.25rem 1rem; }
    section, .changes > li { padding: .75rem 1rem; }
    dl > div { grid-template-columns: 1fr; }
    form button { width: 100%; }
  }
  @media (prefers-color-scheme: dark) {
    .brand { color: #9fd0ff; }
    section, .changes > li { border-color: #3b444f; }
    dt { color: #b8c1cb; }
    blockquote { border-color: #9fd0ff; background: #1f262e; }
  }
`
