# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-clinician, signature: "EkW4EgU0M8dIjeFBDu0RMG9rQiMayPl3gNOayAjPyOelFuKo54gF7jCLCn2v8EPVpRWEYIR43JZM1ld6AF1YAQ=="}
  - {key: sample-supervisor, signature: "0TlaWhLuVp5O5S9VA77sKX4cMonSz9dKKTOhqBuYV66rzGlmpkal+zbpLbca1aE22GhzDG1pDG5ecFsbUVnvAQ=="}
