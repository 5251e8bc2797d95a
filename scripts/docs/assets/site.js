const root = document.documentElement
root.classList.add('scripted')
const site = root.dataset.root ?? ''

const menu = document.querySelector('.menu')
const navigation = document.querySelector('#navigation')
menu?.addEventListener('click', () => {
  const isOpen = navigation?.classList.toggle('open') ?? false
  menu.setAttribute('aria-expanded', String(isOpen))
})

document.querySelector('.theme')?.addEventListener('click', () => {
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : systemIsDark
  root.dataset.theme = isDark ? 'light' : 'dark'
  // The API references are styled by these two.
  root.classList.toggle('light', isDark)
  root.classList.toggle('dark', !isDark)
  try {
    localStorage.setItem('theme', root.dataset.theme)
  } catch {}
})

const load = (file) =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = `${site}assets/${file}`
    script.addEventListener('load', resolve)
    script.addEventListener('error', reject)
    document.head.append(script)
  })

let index
/** The index is loaded with the first search: as scripts, since pages that are opened as files can load nothing else. */
const indexOf = () => {
  index ??= Promise.all([load('minisearch.js'), load('search-index.js')]).then(() =>
    globalThis.MiniSearch.loadJS(globalThis.searchIndex, globalThis.searchOptions),
  )
  return index
}

const dialog = document.createElement('dialog')
dialog.setAttribute('aria-label', 'Search')
dialog.innerHTML = `<input type="search" role="combobox" aria-label="Search everything" aria-expanded="false" aria-controls="hits"
  aria-autocomplete="list" autocomplete="off" spellcheck="false" placeholder="A rule, a clause, an error code, a type…">
<ul id="hits" role="listbox" aria-label="Hits"></ul><p role="status"></p>`
document.body.append(dialog)
const [input, list, status] = ['input', 'ul', 'p'].map((name) => dialog.querySelector(name))

const open = () => {
  dialog.showModal()
  input.select()
  void indexOf()
}
document.querySelector('.search-open')?.addEventListener('click', open)
document.addEventListener('keydown', (event) => {
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable
  const asked = (event.key === '/' && !isTyping) || (event.key === 'k' && (event.ctrlKey || event.metaKey))
  if (!asked || dialog.open) return
  event.preventDefault()
  open()
})
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close()
})

let selected = 0
const select = (number) => {
  const items = [...list.children]
  selected = items.length === 0 ? 0 : (number + items.length) % items.length
  items.forEach((item, at) => {
    item.setAttribute('aria-selected', String(at === selected))
  })
  const item = items[selected]
  if (item) input.setAttribute('aria-activedescendant', item.id)
  else input.removeAttribute('aria-activedescendant')
  item?.scrollIntoView({ block: 'nearest' })
}
const go = () => {
  const address = list.children[selected]?.dataset.address
  if (address === undefined) return
  dialog.close()
  location.href = site + address
}

const show = async () => {
  const words = input.value.trim()
  const hits = words === '' ? [] : (await indexOf()).search(words).slice(0, 20)
  list.replaceChildren(
    ...hits.map(({ id, title, page }, at) => {
      const item = document.createElement('li')
      item.id = `hit-${at}`
      item.role = 'option'
      item.dataset.address = id
      const where = document.createElement('small')
      where.textContent = page
      item.append(title, where)
      item.addEventListener('click', () => {
        selected = at
        go()
      })
      return item
    }),
  )
  input.setAttribute('aria-expanded', String(hits.length > 0))
  status.textContent =
    words === '' ? 'Arrows choose, Enter opens, Escape closes.' : hits.length === 0 ? 'Nothing found.' : ''
  select(0)
}
input.addEventListener('input', show)
input.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown') select(selected + 1)
  else if (event.key === 'ArrowUp') select(selected - 1)
  else if (event.key === 'Enter') go()
  else if (event.key === 'Escape') dialog.close()
  else return
  event.preventDefault()
})
void show()
