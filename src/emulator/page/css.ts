/** The looks of the page: light and dark as the reader prefers, from a phone's width on. */
export const css = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --card: #ffffff; --text: #1a2230; --quiet: #566275; --line: #dde2e9; --soft: #eef1f5;
  --accent: #2257c5; --on-accent: #ffffff; --bar: #4a7be0; --good: #17723f; --good-soft: #e2f3e8;
  --bad: #b3261e; --bad-soft: #fbe7e5; --wait: #7a5200; --wait-soft: #fbf0d8; --gap: #efbcb7;
  --sans: system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e131a; --card: #161d27; --text: #e5eaf1; --quiet: #9ba8ba; --line: #2a3441; --soft: #1e2733;
    --accent: #86b3ff; --on-accent: #0b1526; --bar: #5d8ff0; --good: #6fd8a0; --good-soft: #16301f;
    --bad: #ff9a92; --bad-soft: #3a1d1c; --wait: #f0c061; --wait-soft: #35290f; --gap: #6b302d;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 var(--sans); }
h1, h2, h3, p, ul, ol, dl, dd, figure, pre { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 1.15rem; line-height: 1.3; }
h2 { font-size: 1rem; }
h3 { font-size: 0.95rem; }
code, pre, .id, .path, .method { font-family: var(--mono); font-size: 0.86em; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: 0.87rem; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100vw; padding: 0.5rem 1rem; background: var(--card); color: var(--accent); z-index: 5; }
.skip:focus { left: 0.5rem; top: 0.5rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main:focus-visible { outline: none; }

button, select, input {
  font: inherit; font-size: 0.9rem; color: var(--text); background: var(--card); border: 1px solid var(--line);
  border-radius: 7px; padding: 0.32rem 0.7rem; min-height: 2.1rem;
}
button { cursor: pointer; font-weight: 500; }
button:hover { border-color: var(--accent); }
button[aria-disabled="true"] { color: var(--quiet); border-style: dashed; cursor: default; }
button[aria-busy="true"] { cursor: progress; border-color: var(--accent); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }

header {
  display: flex; flex-wrap: wrap; gap: 0.8rem 2rem; align-items: center; justify-content: space-between;
  padding: 0.9rem 1.4rem; background: var(--card); border-bottom: 1px solid var(--line);
}
.brand { display: flex; gap: 0.8rem; align-items: center; }
.brand img { border-radius: 8px; }
.clock { display: flex; flex-wrap: wrap; gap: 0.5rem 1.4rem; align-items: center; }
.reading p { line-height: 1.35; }
.reading strong { font-size: 1.45rem; font-variant-numeric: tabular-nums; letter-spacing: -0.01em; }
.moves { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.moves [role="group"] { display: flex; flex-wrap: wrap; }
.moves [role="group"] button { border-radius: 0; margin-left: -1px; }
.moves [role="group"] button:first-child { border-radius: 7px 0 0 7px; margin-left: 0; }
.moves [role="group"] button:last-child { border-radius: 0 7px 7px 0; }
.moves button:focus-visible, .moves button:hover { z-index: 1; position: relative; }

#said { padding: 0.5rem 1.4rem 0; min-height: 2rem; color: var(--quiet); font-size: 0.9rem; }
#said.bad { color: var(--bad); font-weight: 600; }

.layout {
  display: grid; gap: 1.2rem; padding: 0.4rem 1.4rem 2rem; align-items: start;
  grid-template: "nav main aside" / 14rem minmax(0, 1fr) 23rem;
}
nav { grid-area: nav; display: grid; gap: 0.6rem; }
main { grid-area: main; min-width: 0; }
aside { grid-area: aside; min-width: 0; position: sticky; top: 1rem; }
@media (max-width: 1180px) { .layout { grid-template: "nav main" "aside aside" / 14rem minmax(0, 1fr); } }
@media (max-width: 1180px) { aside { position: static; } }
@media (max-width: 760px) {
  .layout { grid-template: "nav" "main" "aside" / minmax(0, 1fr); padding-inline: 0.8rem; }
  header { padding-inline: 0.8rem; }
  #said { padding-inline: 0.8rem; }
}
#tenants { display: grid; gap: 0.4rem; max-height: 60vh; overflow: auto; padding: 3px; margin: -3px; }
.tenant { width: 100%; display: grid; gap: 0.1rem; text-align: left; padding: 0.5rem 0.7rem; font-weight: 400; }
.tenant .id { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tenant[aria-current] { border-color: var(--accent); box-shadow: inset 3px 0 0 var(--accent); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 0.9rem 1.1rem; }
main .card { margin-top: 1rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 1rem; }
.card-head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.5rem; align-items: center; }
#tenant-title { font-size: 1.02rem; font-weight: 600; }
#facts { display: flex; flex-wrap: wrap; gap: 0.3rem 1.8rem; margin-top: 0.2rem; }
#facts div { display: flex; gap: 0.4rem; }
dt { color: var(--quiet); }

.tag { display: inline-block; padding: 0.05rem 0.5rem; border-radius: 99px; font-size: 0.8rem; background: var(--soft); color: var(--quiet); white-space: nowrap; }
.tag.enabled, .tag.available { background: var(--good-soft); color: var(--good); }
.tag.disabled, .tag.lost { background: var(--bad-soft); color: var(--bad); }
.tag.expected { background: var(--wait-soft); color: var(--wait); }
.status { font-variant-numeric: tabular-nums; font-weight: 600; font-size: 0.87rem; }
.status.good { color: var(--good); }
.status.bad { color: var(--bad); }

.chart { position: relative; margin-top: 0.7rem; --head: 12.5rem; }
#timeline { position: relative; padding-top: 1.1rem; }
.row { display: grid; grid-template-columns: var(--head) minmax(0, 1fr); align-items: end; min-height: 3.1rem; border-top: 1px solid var(--line); }
.row-head { display: grid; padding: 0.25rem 0.6rem 0.25rem 0; line-height: 1.35; font-size: 0.9rem; }
.row.none .type { color: var(--quiet); }
.track { position: relative; height: 2.7rem; }
.bar {
  position: absolute; bottom: 0; left: calc(var(--x) + 1px); width: max(calc(var(--w) - 2px), 3px); height: var(--h);
  min-height: 0; padding: 0; border: 0; border-radius: 3px 3px 0 0; background: var(--bar);
}
.bar.expected { background: transparent; border: 2px dashed var(--bar); border-bottom: 0; }
.bar.expired { background: var(--line); }
.bar:hover, .bar:focus-visible { background-color: var(--accent); z-index: 2; }
.gap {
  position: absolute; inset-block: 0; left: var(--x); width: var(--w);
  background: repeating-linear-gradient(135deg, var(--gap) 0 3px, transparent 3px 8px);
}
.axis { position: relative; height: 1.6rem; margin-left: var(--head); border-top: 1px solid var(--line); }
.tick { position: absolute; left: var(--x); transform: translateX(-50%); font-size: 0.78rem; color: var(--quiet); padding-top: 0.2rem; white-space: nowrap; }
.tick.day { font-weight: 600; color: var(--text); }
.now-line { position: absolute; top: 0; bottom: 1.6rem; width: 0; border-left: 2px solid var(--bad); left: calc(var(--head) + (100% - var(--head)) * var(--x)); pointer-events: none; }
.now-line span { position: absolute; top: 0; left: 0.3rem; line-height: 1.1; font-size: 0.75rem; font-weight: 600; color: var(--bad); }
#tip {
  position: absolute; transform: translate(-50%, calc(-100% - 8px)); padding: 0.35rem 0.6rem; border-radius: 7px; white-space: pre;
  background: var(--text); color: var(--card); font-size: 0.82rem; line-height: 1.4; pointer-events: none; z-index: 3;
}
#items { margin-top: 0.8rem; padding-top: 0.7rem; border-top: 1px solid var(--line); }
.items li { display: flex; flex-wrap: wrap; gap: 0.1rem 0.8rem; align-items: baseline; padding: 0.25rem 0; }

form { display: grid; grid-template-columns: 1fr 1fr; gap: 0.6rem; align-items: end; margin-top: 0.6rem; }
form button { grid-column: 2; }
form select, form input { width: 100%; min-width: 0; }
label { min-width: 0; }
.wide { grid-column: 1 / -1; }
#plan { margin-top: 0.7rem; }
#plan button { margin-top: 0.5rem; }
.entries li { display: flex; flex-wrap: wrap; gap: 0.1rem 0.6rem; align-items: baseline; font-size: 0.9rem; }
label { display: grid; gap: 0.2rem; font-size: 0.87rem; color: var(--quiet); }
label.inline { display: flex; align-items: center; gap: 0.5rem; }

.subscription { padding: 0.8rem 0; border-top: 1px solid var(--line); }
.subscription:first-child { border-top: 0; padding-top: 0.4rem; }
.subscription:last-child { padding-bottom: 0; }
.subscription-head { display: flex; flex-wrap: wrap; gap: 0.3rem 0.8rem; align-items: center; }
.subscription-head button { margin-left: auto; }
.webhook, .delivery { display: flex; flex-wrap: wrap; gap: 0.2rem 0.8rem; align-items: baseline; margin-top: 0.3rem; }
.delivery { font-size: 0.9rem; }
.delivery > span + span::before { content: "·"; margin-right: 0.8rem; color: var(--quiet); }
.next { color: var(--wait); font-weight: 600; font-size: 0.9rem; }
.attempts { margin-top: 0.35rem; border-left: 2px solid var(--line); padding-left: 0.8rem; }
.attempts li { display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: 0.87rem; }
.when { font-variant-numeric: tabular-nums; white-space: nowrap; }
.relative { color: var(--quiet); }
.relative::before { content: "· "; }
.next .relative { color: inherit; }

#journal { margin: 0.6rem -0.4rem -0.3rem; max-height: calc(100vh - 11rem); overflow: auto; }
#journal li { border-top: 1px solid var(--line); }
summary { display: grid; grid-template-columns: auto auto auto minmax(0, 1fr) auto; gap: 0.1rem 0.6rem; align-items: baseline; padding: 0.32rem 0.4rem; cursor: pointer; list-style: none; border-radius: 5px; }
summary::-webkit-details-marker { display: none; }
summary .tag { justify-self: start; }
summary:hover { background: var(--soft); }
summary:focus-visible { outline-offset: -3px; }
summary .path { grid-column: 1 / -1; color: var(--quiet); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
details[open] summary .path { white-space: normal; }
.direction { font-size: 0.75rem; padding: 0 0.4rem; border-radius: 4px; background: var(--soft); color: var(--quiet); }
.direction.out { background: var(--wait-soft); color: var(--wait); }
details > :not(summary) { margin: 0.2rem 0.4rem 0.6rem; }
figcaption { font-size: 0.82rem; color: var(--quiet); }
pre { background: var(--soft); padding: 0.6rem 0.7rem; border-radius: 7px; white-space: pre-wrap; max-height: 18rem; overflow: auto; line-height: 1.45; }
@media (max-width: 520px) {
  .chart { --head: 0rem; }
  .row { grid-template-columns: minmax(0, 1fr); padding-top: 0.3rem; }
  .row-head { display: flex; gap: 0.6rem; align-items: baseline; }
  .row-head { position: relative; z-index: 1; background: var(--card); }
}
@media (prefers-reduced-motion: no-preference) {
  .bar { transition: height 0.25s ease-out, background-color 0.1s; }
}
@media (forced-colors: active) { .bar { background: CanvasText; } .now-line { border-color: Highlight; } }
`
