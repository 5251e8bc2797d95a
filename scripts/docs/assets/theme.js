// Before anything is drawn, so that nothing flashes. Without storage, as in some browsers for files, the system decides.
try {
  const chosen = localStorage.getItem('theme')
  const isChosen = chosen === 'dark' || chosen === 'light'
  if (isChosen) document.documentElement.dataset.theme = chosen
  // The API references look there, when they are drawn.
  if (isChosen) localStorage.setItem('redoc.colorMode', chosen)
  else localStorage.removeItem('redoc.colorMode')
} catch {}
