// Before anything is drawn, so that nothing flashes. Without storage, as in some browsers for files, the system decides.
try {
  const chosen = localStorage.getItem('theme')
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen
} catch {}
