# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-clinician, signature: "oVuE/ek0EHWDmYo0dtKATZV2zKXcdbE4sdEU/8IY9NStiPD7l0BQIqPYK7S+a6ZdJfiae3b7iN99R5gMCdaYDw=="}
  - {key: sample-supervisor, signature: "5HdK6VoEMYEC84+1e/PR0pHNBYnZ0YIEedNsoXace+KbAj4zQOSaLtN2IishT+M9yba/OAI0BDedMUVMYz9VAg=="}
