/** What the page does in a browser: it filters the rules, opens the one that an address points at, and remembers the filter in the address. */
export const script = `
const form = document.getElementById('filter')
const rules = [...document.querySelectorAll('.rule')]
const shown = document.getElementById('shown')
const wantedNow = () => ({
  words: form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean),
  outcomes: new Set([...form.querySelectorAll('[name=outcome]:checked')].map(({ value }) => value)),
  levels: new Set([...form.querySelectorAll('[name=level]:checked')].map(({ value }) => value)),
})
const apply = () => {
  const { words, outcomes, levels } = wantedNow()
  let count = 0
  for (const rule of rules) {
    const text = (rule.id + ' ' + rule.textContent).toLowerCase()
    const fits = outcomes.has(rule.dataset.outcome) && levels.has(rule.dataset.level) && words.every((word) => text.includes(word))
    rule.hidden = !fits
    if (fits) count += 1
  }
  for (const family of document.querySelectorAll('.family')) family.hidden = !family.querySelector('.rule:not([hidden])')
  shown.textContent = count + ' of ' + rules.length + ' rules shown'
}
const openTarget = () => {
  const found = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!found) return
  if (found.hidden) { form.reset(); apply() }
  if (found.classList.contains('rule')) found.open = true
  found.scrollIntoView()
}
form.hidden = false
form.addEventListener('input', apply)
form.addEventListener('reset', () => setTimeout(apply))
form.addEventListener('submit', (event) => event.preventDefault())
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); form.elements.text.focus() }
})
window.addEventListener('hashchange', openTarget)
apply()
openTarget()
`
