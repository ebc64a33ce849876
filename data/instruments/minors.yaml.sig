# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-clinician, signature: "CJScjGSsgJYzcHgy4J38VC555j3rdTl5G4vIDaSWYDKlu3kffX87u6gYngXaoFEIkTNW9LXawDlUE6r5k/5PAQ=="}
  - {key: sample-supervisor, signature: "Vqsbgo1h/RwsoAzR2svI26cgOZx0VH5iimMoj22s2fq8XJXpIs+vLCxrXcBdHFMGABCtv/f6XAV9yHO/ipwuAw=="}
