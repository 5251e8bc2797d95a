/** The look of the page: readable on a phone, in the dark, and on paper. */
export const style = `
:root { color-scheme: light dark; --text: #1c1e21; --dim: #59616b; --back: #ffffff; --box: #f4f5f7; --line: #d5d9de;
  --good: #116329; --bad: #b3151c; --open: #7a4d00; --link: #0550ae; --good-back: #e6f4ea; --bad-back: #fdeceb; --open-back: #fdf3df; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e8eb; --dim: #a3abb5; --back: #14161a; --box: #1e2127; --line: #363c45;
  --good: #6fd08c; --bad: #ff8f87; --open: #eebb60; --link: #80b8ff; --good-back: #14291b; --bad-back: #34191a; --open-back: #2e2412; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 72rem; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
a { color: var(--link); }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
h4 { font-size: .85rem; margin: .75rem 0 .25rem; color: var(--dim); }
code, pre { font: .85rem/1.45 ui-monospace, monospace; }
code { overflow-wrap: anywhere; }
pre { margin: 0 0 .5rem; padding: .5rem; background: var(--box); border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap;
  overflow-wrap: anywhere; max-height: 24rem; overflow-y: auto; }
.verdict { padding: .75rem 1rem; border-radius: 6px; border: 1px solid currentColor; font-weight: 600; }
.verdict.good, .good .sign, .good .outcome { color: var(--good); }
.verdict.bad, .bad .sign, .bad .outcome { color: var(--bad); }
.verdict.open, .open .sign, .open .outcome { color: var(--open); }
.verdict.good { background: var(--good-back); } .verdict.bad { background: var(--bad-back); } .verdict.open { background: var(--open-back); }
.figures { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 1rem 0; padding: 0; list-style: none; }
.figures b { font-size: 1.25rem; display: block; }
.figures li, .meta, .limits { color: var(--dim); } .figures b { color: var(--text); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .75rem; background: var(--box); border-radius: 6px; }
form[hidden] { display: none; }
input[type=search] { font: inherit; padding: .35rem .5rem; flex: 1 1 14rem; min-width: 0; color: inherit; background: var(--back);
  border: 1px solid var(--dim); border-radius: 4px; }
fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .25rem .75rem; }
legend { float: left; margin-right: .5rem; color: var(--dim); }
.rule { border-bottom: 1px solid var(--line); }
.rule > summary { display: flex; gap: .5rem; padding: .4rem .25rem; cursor: pointer; list-style: none; align-items: baseline; }
.rule > summary::-webkit-details-marker { display: none; }
.rule > summary:hover { background: var(--box); }
.rule.bad { background: var(--bad-back); }
.rule .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.rule .what b { font: 600 .9rem ui-monospace, monospace; display: block; }
.statement { color: var(--dim); font-size: .9rem; }
.bad .statement { color: inherit; }
.facts { text-align: right; font-size: .8rem; white-space: nowrap; color: var(--dim); }
.facts .outcome { display: block; font-weight: 600; }
.rule .body { padding: 0 .5rem .5rem 1.75rem; }
.sign { width: 1rem; font-weight: 700; }
dl { display: grid; grid-template-columns: 5.5rem 1fr; gap: .1rem .5rem; margin: .25rem 0; } dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
.exchanges > summary { cursor: pointer; color: var(--dim); font-size: .85rem; }
.exchange { padding-left: 1rem; }
.exchange > summary { cursor: pointer; padding: .15rem 0; }
.meta { font-size: .85rem; margin: .5rem 0 0; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; table-layout: fixed; overflow-wrap: anywhere; }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { width: 8.5rem; } th:last-child, td:last-child { width: 17rem; }
tbody th { background: var(--box); }
.open-point { margin: .25rem 0 0; color: var(--dim); }
:target { outline: 2px solid var(--link); outline-offset: 2px; }
:focus-visible { outline: 2px solid var(--link); }
[hidden] { display: none !important; }
@media (max-width: 40rem) {
  .rule .body { padding-left: .25rem; }
  table, thead, tbody, tr, td, th { display: block; width: auto !important; } thead { display: none; } td { border: 0; padding: .1rem .25rem; }
  tr { border-bottom: 1px solid var(--line); padding: .4rem 0; } dl { grid-template-columns: 1fr; } dt { font-size: .8rem; }
}
@media print { form, nav { display: none; } .rule { break-inside: avoid; } pre { max-height: none; } }
`
