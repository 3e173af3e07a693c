"""Going on while the window is closed: the tray icon, start at login, notifications."""
