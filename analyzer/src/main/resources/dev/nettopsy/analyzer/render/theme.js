// Before the first paint: a theme that was chosen by hand. Storage can be refused for files.
try {
  const theme = localStorage.getItem('nettopsy-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch { /* then the system's theme it is */ }
